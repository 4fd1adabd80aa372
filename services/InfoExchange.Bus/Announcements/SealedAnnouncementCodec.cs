using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Bus;
using Events = InfoExchange.Protos.Events.V1;

namespace InfoExchange.Bus.Announcements;

/// <summary>Announcements as envelopes sealed to the one consumer of their queue: bus, dead letters and inboxes hold ciphertext.</summary>
/// <remarks>In clear stay what the bus works by: queue, message id, ordering key and trace.</remarks>
/// <param name="sealer">Seals to every consumer that is written to; opens what is sealed to <paramref name="consumer"/>.</param>
/// <param name="consumer">Who reads here, as the topology names it: a gateway or a jurisdiction.</param>
public sealed class SealedAnnouncementCodec(IFrameSealer sealer, string consumer) : IAnnouncementCodec
{
    private const string Binding = "announcement";

    private readonly AnnouncementCodec clear = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">As of <see cref="AnnouncementCodec"/>: a bug.</exception>
    /// <exception cref="InvalidOperationException">The queue's consumer has no registered key: a fault of the deployment.</exception>
    public BusMessage ToMessage(Announcement announcement)
    {
        var message = clear.ToMessage(announcement);
        var reader = Topology.TryFind(message.Queue, out var queue) ? queue.Consumer : throw new ArgumentException($"{message.Queue} is no queue of the topology", nameof(announcement));
        return new BusMessage
        {
            Queue = message.Queue,
            MessageId = message.MessageId,
            OrderingKey = message.OrderingKey,
            Body = new Events.SealedEnvelope { Content = EnvelopeWriter.Write(sealer.Seal(message.Body, Binding, [reader])) }.ToByteArray(),
            TraceParent = message.TraceParent,
        };
    }

    /// <inheritdoc/>
    /// <remarks>Problems: <see cref="BusReasons.Unreadable"/>, and those of what is inside: <see cref="BusReasons.UnknownBody"/> and <see cref="BusReasons.Malformed"/>.</remarks>
    public bool TryRead(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out Announcement? announcement, [NotNullWhen(false)] out string? problem)
    {
        announcement = null;
        try
        {
            var frame = EnvelopeReader.Read(Events.SealedEnvelope.Parser.ParseFrom(body.Span).Content);
            problem = frame is null ? BusReasons.Malformed : null;
            if (frame is not null && sealer.Open(frame, Binding, consumer) is { } opened)
            {
                return clear.TryRead(opened, out announcement, out problem);
            }
        }
        catch (InvalidProtocolBufferException)
        {
            problem = BusReasons.Malformed;
        }

        problem ??= BusReasons.Unreadable;
        return false;
    }
}
