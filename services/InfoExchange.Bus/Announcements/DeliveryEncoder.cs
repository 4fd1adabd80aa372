using System.Buffers.Binary;
using Google.Protobuf;
using InfoExchange.Bus.Mapping;
using InfoExchange.Ports.Announcements;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Bus.Announcements;

/// <summary>Encodes a delivery as the message of a subscriber's stream, with the gRPC prefix before it: flag 0 (not compressed) and the length, 4 bytes, highest first.</summary>
public sealed class DeliveryEncoder : IDeliveryEncoder
{
    private const int PrefixLength = 5;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Encode(DeliveryNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var message = new V1.SubscribeResponse { Bulletin = ToDelivery(notice) };
        var frame = new byte[PrefixLength + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - PrefixLength);
        message.WriteTo(frame.AsSpan(PrefixLength));
        return frame;
    }

    private static V1.Delivery ToDelivery(DeliveryNotice notice) => new()
    {
        Jurisdiction = notice.Jurisdiction.ToContract(),
        BulletinId = notice.BulletinId,
        Version = notice.Version,
        Notice = notice.Notice.ToContract(),
        Content = notice is { Content: { } content, Notice: NoticeKind.Issued or NoticeKind.Revised or NoticeKind.Reminder }
            ? BulletinViews.ToContent(notice.Header, content, notice.At)
            : BulletinViews.ToClosingContent(notice.Header, notice.Content),
        IssuedAt = notice.At.ToContract(),
        Exercise = notice.Header.IsExercise,
        IssuedIn = notice.IssuedIn.ToContract(),
    };
}
