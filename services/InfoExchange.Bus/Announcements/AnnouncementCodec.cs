using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Bus;
using Events = InfoExchange.Protos.Events.V1;

namespace InfoExchange.Bus.Announcements;

/// <summary>Announcements as clear envelopes of the contract, in the queues of the topology: what <see cref="SealedAnnouncementCodec"/> seals. Alone it is for simulations and tests.</summary>
public sealed class AnnouncementCodec : IAnnouncementCodec
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A gateway that the topology does not know, or a value that the contract cannot say: a bug.</exception>
    public BusMessage ToMessage(Announcement announcement)
    {
        ArgumentNullException.ThrowIfNull(announcement);
        return new BusMessage
        {
            Queue = QueueOf(announcement).Name,
            MessageId = announcement.MessageId,
            OrderingKey = Topology.OrderingKeyOf(announcement.Jurisdiction),
            Body = EnvelopeWriter.Write(announcement).ToByteArray(),
            TraceParent = announcement.TraceParent,
        };
    }

    /// <inheritdoc/>
    /// <remarks>Problems: <see cref="BusReasons.UnknownBody"/> and <see cref="BusReasons.Malformed"/>.</remarks>
    public bool TryRead(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out Announcement? announcement, [NotNullWhen(false)] out string? problem)
    {
        announcement = null;
        problem = null;
        try
        {
            announcement = EnvelopeReader.Read(Events.Envelope.Parser.ParseFrom(body.Span));
            problem = announcement is null ? BusReasons.UnknownBody : null;
        }
        catch (Exception fault) when (fault is InvalidProtocolBufferException or FormatException)
        {
            problem = BusReasons.Malformed;
        }

        return problem is null && announcement is not null;
    }

    private static QueueDeclaration QueueOf(Announcement announcement) => announcement switch
    {
        ContentAnnounced content => Topology.ForGateway(content.Gateway),
        StandingAnnounced standing => Topology.ForGateway(standing.Gateway),
        WithholdingAnnounced withholding => Topology.ForGateway(withholding.Gateway),
        StandingsComplete complete => Topology.ForGateway(complete.Gateway),
        BulletinForwarded forwarded => Topology.ForJurisdiction(forwarded.Territory),
        AdmissionReported admission => Topology.ForJurisdiction(admission.IssuedIn),
        ErasureAnnounced erasure => Topology.ForGateway(erasure.Gateway),
        ErasureReported erased => Topology.ForJurisdiction(erased.Jurisdiction),
        MessageRefused refused => Topology.ForJurisdiction(refused.Jurisdiction),
        ReceiptsReported receipts => Topology.ForJurisdiction(receipts.Jurisdiction),
        _ => throw new ArgumentException($"{announcement.GetType().Name} has no queue", nameof(announcement)),
    };
}
