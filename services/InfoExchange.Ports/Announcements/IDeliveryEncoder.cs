namespace InfoExchange.Ports.Announcements;

/// <summary>Encodes a delivery once, in the form that goes to every stream.</summary>
public interface IDeliveryEncoder
{
    /// <summary>gRPC prefix of 5 bytes and protobuf, ready for the wire.</summary>
    ReadOnlyMemory<byte> Encode(DeliveryNotice notice);
}
