using Google.Protobuf;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>A frame as it may be shown for a time: a vehicle disappears at its own end, before the bulletin does.</summary>
/// <param name="Bytes">The service's own bytes while all of its vehicles are shown: the same memory for every stream.</param>
/// <param name="Until">First instant at which it is another; null when it stays.</param>
internal sealed record ShownFrame(ReadOnlyMemory<byte> Bytes, DateTimeOffset? Until)
{
    /// <param name="frame">gRPC prefix and message of a bulletin, as the service encoded it.</param>
    /// <param name="now">The instant of showing.</param>
    /// <exception cref="InvalidProtocolBufferException">The frame holds no message.</exception>
    public static ShownFrame At(ReadOnlyMemory<byte> frame, DateTimeOffset now)
    {
        var message = BulletinFrame.Read(frame);
        if (message.Bulletin?.Content is not { Vehicles: { Count: > 0 } vehicles })
        {
            return new ShownFrame(frame, null);
        }

        List<Vehicle> shown = [.. vehicles.Where(vehicle => EndOf(vehicle) > now)];
        var until = shown.Count == 0 ? default(DateTimeOffset?) : shown.Min(EndOf);
        if (shown.Count == vehicles.Count)
        {
            return new ShownFrame(frame, until);
        }

        vehicles.Clear();
        vehicles.AddRange(shown);
        return new ShownFrame(BulletinFrame.Write(message), until);
    }

    // One without an end was never let in: it is not shown.
    private static DateTimeOffset EndOf(Vehicle vehicle) => vehicle.ExpiresAt?.ToDateTimeOffset() ?? DateTimeOffset.MinValue;
}
