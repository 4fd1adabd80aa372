using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Announcements;
using Events = InfoExchange.Protos.Events.V1;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Bus.Announcements;

/// <summary>Envelope to announcement. Whoever runs the bus may have written it: every value is checked, none is repaired.</summary>
internal static class EnvelopeReader
{
    private const int MaxMessageIdLength = 200;
    private const int MaxTraceParentLength = 200;
    private const int MaxReceipts = 10_000;

    /// <returns>Null when the body is of a kind that this program does not know.</returns>
    /// <exception cref="FormatException">A value has not its form.</exception>
    internal static Announcement? Read(Events.Envelope envelope)
    {
        Require(envelope.MessageId.Length is >= 1 and <= MaxMessageIdLength && envelope.Traceparent.Length <= MaxTraceParentLength && envelope.Position >= 0, "message");
        var origin = Read(envelope.Origin);
        var at = Read(envelope.OccurredAt);
        var trace = envelope.Traceparent.Length > 0 ? envelope.Traceparent : null;
        return envelope.BodyCase switch
        {
            Events.Envelope.BodyOneofCase.ContentPrepared => Read(envelope, origin, at, trace, envelope.ContentPrepared),
            Events.Envelope.BodyOneofCase.StandingAnnounced => Read(envelope, origin, at, trace, envelope.StandingAnnounced),
            Events.Envelope.BodyOneofCase.StandingsComplete => Read(envelope, origin, at, trace, envelope.StandingsComplete),
            Events.Envelope.BodyOneofCase.ContentWithheld => Read(envelope, origin, at, trace, envelope.ContentWithheld),
            Events.Envelope.BodyOneofCase.BulletinForwarded => Read(envelope, origin, at, trace, envelope.BulletinForwarded),
            Events.Envelope.BodyOneofCase.BulletinAdmission => Read(envelope, origin, at, trace, envelope.BulletinAdmission),
            Events.Envelope.BodyOneofCase.MessageRefused => Read(envelope, origin, at, trace, envelope.MessageRefused),
            Events.Envelope.BodyOneofCase.ReceiptsReported => Read(envelope, origin, at, trace, envelope.ReceiptsReported),
            Events.Envelope.BodyOneofCase.ErasureOrdered => Read(envelope, origin, at, trace, envelope.ErasureOrdered),
            Events.Envelope.BodyOneofCase.ErasureConfirmed => Read(envelope, origin, trace, envelope.ErasureConfirmed),
            _ => null,
        };
    }

    private static ErasureAnnounced Read(Events.Envelope envelope, Jurisdiction origin, DateTimeOffset at, string? trace, Events.ErasureOrdered body)
    {
        RequireBulletin(body.BulletinId, 1);
        RequireGateway(body.Gateway);
        Require(body.ErasureId.Length is >= 1 and <= BulletinLimits.MaxIdentifierLength, "erasure");
        Require(EventCodes.Causes.TryToDomain(body.Cause, out var cause), "cause");
        Require(body.RecipientNumbers.All(number => number >= 1), "recipients");
        return new ErasureAnnounced
        {
            Jurisdiction = origin,
            MessageId = envelope.MessageId,
            Position = envelope.Position,
            At = at,
            TraceParent = trace,
            Gateway = body.Gateway,
            ErasureId = body.ErasureId,
            Cause = cause,
            BulletinId = body.BulletinId,
            Recipients = [.. body.RecipientNumbers],
        };
    }

    private static ErasureReported Read(Events.Envelope envelope, Jurisdiction origin, string? trace, Events.ErasureConfirmed body)
    {
        RequireGateway(body.Gateway);
        Require(body.ErasureId.Length is >= 1 and <= BulletinLimits.MaxIdentifierLength, "erasure");
        Require(body.OutstandingRecipientNumbers.Count <= MaxReceipts && body.OutstandingRecipientNumbers.All(number => number >= 1), "recipients");
        return new ErasureReported
        {
            Jurisdiction = origin,
            MessageId = envelope.MessageId,
            Position = envelope.Position,
            At = Read(body.ErasedAt),
            TraceParent = trace,
            Gateway = body.Gateway,
            ErasureId = body.ErasureId,
            Outstanding = [.. body.OutstandingRecipientNumbers],
        };
    }

    private static ContentAnnounced Read(Events.Envelope envelope, Jurisdiction origin, DateTimeOffset at, string? trace, Events.ContentPrepared body)
    {
        RequireBulletin(body.BulletinId, body.Version);
        RequireGateway(body.Gateway);
        Require(body.Notice.TryToDomain(out var notice), "notice");
        Require(body.Kind.TryToDomain(out var kind), "kind");
        return new ContentAnnounced
        {
            Jurisdiction = origin,
            MessageId = envelope.MessageId,
            Position = envelope.Position,
            At = at,
            TraceParent = trace,
            Gateway = body.Gateway,
            BulletinId = body.BulletinId,
            Version = body.Version,
            Notice = notice,
            Kind = kind,
            EffectiveAt = Read(body.EffectiveAt),
            ExpiresAt = Read(body.ExpiresAt),
            Members = ReadAudience(body.Audience),
            AddresseeId = body.AddresseeId,
            Frame = Read(body.Frame) ?? throw new FormatException("frame"),
        };
    }

    private static StandingAnnounced Read(Events.Envelope envelope, Jurisdiction origin, DateTimeOffset at, string? trace, Events.StandingAnnounced body)
    {
        RequireGateway(body.Gateway);
        Require(body.RecipientNumber >= 0, "recipient");
        Require(body.Standing.TryToDomain(out var standing), "standing");
        return new StandingAnnounced
        {
            Jurisdiction = origin,
            MessageId = envelope.MessageId,
            Position = envelope.Position,
            At = at,
            TraceParent = trace,
            Gateway = body.Gateway,
            Recipient = body.RecipientNumber,
            RecipientId = body.Id,
            Name = body.Name,
            Standing = new StandingRecord(standing, body.ReasonCode, ReadStart(body.ValidFrom), ReadEnd(body.ValidUntil)),
            Actors = [.. body.Actors.Select(Read)],
        };
    }

    private static StandingsComplete Read(Events.Envelope envelope, Jurisdiction origin, DateTimeOffset at, string? trace, Events.StandingsComplete body)
    {
        RequireGateway(body.Gateway);
        Require(envelope.Position >= 1, "position");
        return new StandingsComplete
        {
            Jurisdiction = origin,
            MessageId = envelope.MessageId,
            Position = envelope.Position,
            At = at,
            TraceParent = trace,
            Gateway = body.Gateway,
        };
    }

    private static MessageRefused Read(Events.Envelope envelope, Jurisdiction origin, DateTimeOffset at, string? trace, Events.MessageRefused body)
    {
        Require(body.RefusedId.Length is >= 1 and <= MaxMessageIdLength, "message");
        Require(Topology.IsConsumer(body.Consumer), "consumer");
        Require(body.ReasonCode.Length is >= 1 and <= BulletinLimits.MaxIdentifierLength, "reason");
        return new MessageRefused
        {
            Jurisdiction = origin,
            MessageId = envelope.MessageId,
            Position = envelope.Position,
            At = at,
            TraceParent = trace,
            RefusedId = body.RefusedId,
            Consumer = body.Consumer,
            ReasonCode = body.ReasonCode,
        };
    }

    private static WithholdingAnnounced Read(Events.Envelope envelope, Jurisdiction origin, DateTimeOffset at, string? trace, Events.ContentWithheld body)
    {
        RequireBulletin(body.BulletinId, body.Version);
        RequireGateway(body.Gateway);
        Require(body.Recipients.Count >= 1 && body.Recipients[0].RecipientNumber >= 1, "recipients");
        Require(body.Recipients.Zip(body.Recipients.Skip(1)).All(pair => pair.First.RecipientNumber < pair.Second.RecipientNumber), "recipients");
        Require(body.Recipients.All(r => r.ReasonCode.Length is >= 1 and <= BulletinLimits.MaxIdentifierLength), "reason");
        return new WithholdingAnnounced
        {
            Jurisdiction = origin,
            MessageId = envelope.MessageId,
            Position = envelope.Position,
            At = at,
            TraceParent = trace,
            Gateway = body.Gateway,
            BulletinId = body.BulletinId,
            Version = body.Version,
            Recipients = [.. body.Recipients.Select(r => new WithheldRecipient(r.RecipientNumber, r.ReasonCode))],
        };
    }

    private static BulletinForwarded Read(Events.Envelope envelope, Jurisdiction origin, DateTimeOffset at, string? trace, Events.BulletinForwarded body)
    {
        RequireBulletin(body.BulletinId, body.Version);
        return new BulletinForwarded
        {
            Jurisdiction = origin,
            MessageId = envelope.MessageId,
            Position = envelope.Position,
            At = at,
            TraceParent = trace,
            Territory = Read(body.AddressedTo),
            BulletinId = body.BulletinId,
            Version = body.Version,
            Closing = ReadClosing(body.Closed),
            Content = Read(body.Bulletin),
        };
    }

    private static AdmissionReported Read(Events.Envelope envelope, Jurisdiction origin, DateTimeOffset at, string? trace, Events.BulletinAdmission body)
    {
        RequireBulletin(body.BulletinId, body.Version);
        Require(body.Recipients >= 0, "recipients");
        return new AdmissionReported
        {
            Jurisdiction = origin,
            MessageId = envelope.MessageId,
            Position = envelope.Position,
            At = at,
            TraceParent = trace,
            IssuedIn = Read(body.IssuedBy),
            BulletinId = body.BulletinId,
            Version = body.Version,
            IsAdmitted = body.Admitted,
            ReasonCode = body.ReasonCode,
            Included = body.Recipients,
        };
    }

    private static ReceiptsReported Read(Events.Envelope envelope, Jurisdiction origin, DateTimeOffset at, string? trace, Events.ReceiptsReported body)
    {
        RequireBulletin(body.BulletinId, body.Version);
        RequireGateway(body.Gateway);
        Require(EventCodes.Receipts.TryToDomain(body.Kind, out var kind), "kind");
        Require(body.Receipts.Count is >= 1 and <= MaxReceipts, "receipts");
        return new ReceiptsReported
        {
            Jurisdiction = origin,
            MessageId = envelope.MessageId,
            Position = envelope.Position,
            At = at,
            TraceParent = trace,
            Gateway = body.Gateway,
            BulletinId = body.BulletinId,
            Version = body.Version,
            Kind = kind,
            Receipts = [.. body.Receipts.Select(Read)],
        };
    }

    private static ImmutableArray<DeliveryMember> ReadAudience(RepeatedField<Events.AudienceMember> audience)
    {
        // Gateways search it by number.
        Require(audience.Zip(audience.Skip(1)).All(pair => pair.First.RecipientNumber < pair.Second.RecipientNumber), "audience");
        Require(audience.All(member => member.SeriesRank >= 0), "series_rank");
        Require(audience.Count == 0 || audience[0].RecipientNumber >= 0, "audience");
        return [.. audience.Select(member => new DeliveryMember(member.RecipientNumber, ReadEnd(member.AcknowledgeBy), !member.NoRelay, !member.NoPrint, ReadEnd(member.KeepUntil), member.SeriesRank))];
    }

    private static RecipientActor Read(Events.Actor actor)
    {
        Require(actor.Function.TryToDomain(out var function), "function");
        Require(actor.Rank >= 0, "rank");
        return new RecipientActor(actor.PersonId, actor.Subject, function, actor.Rank, ReadStart(actor.ValidFrom), ReadEnd(actor.ValidUntil));
    }

    private static Receipt Read(Events.Receipt receipt)
    {
        Require(receipt.RecipientNumber >= 0, "recipient");
        return new Receipt(receipt.RecipientNumber, receipt.PersonId, Read(receipt.HappenedAt));
    }

    internal static SealedFrame? Read(Events.SealedContent? content) =>
        content is null ? null : new SealedFrame(content.Ciphertext.Memory, [.. content.Keys.Select(key => new SealedFrameKey(key.Consumer, key.KeyId, key.Sealed.Memory))]);

    private static ClosingKind? ReadClosing(Events.ClosureCause cause)
    {
        if (cause == Events.ClosureCause.Unspecified)
        {
            return null;
        }

        Require(EventCodes.Closings.TryToDomain(cause, out var closing), "closing");
        return closing;
    }

    private static Jurisdiction Read(V1.Jurisdiction? value) => value.TryToDomain(out var jurisdiction) ? jurisdiction : throw new FormatException("jurisdiction");

    private static DateTimeOffset Read(Timestamp? value) => value.TryToDomain(out var instant) ? instant : throw new FormatException("instant");

    private static DateTimeOffset ReadStart(Timestamp? value) => value is null ? DateTimeOffset.MinValue : Read(value);

    private static DateTimeOffset? ReadEnd(Timestamp? value) => value is null ? null : Read(value);

    private static void RequireGateway(string gateway) => Require(Topology.IsGateway(gateway), "gateway");

    private static void RequireBulletin(string id, int version) => Require(id.Length is >= 1 and <= BulletinLimits.MaxIdentifierLength && version >= 1, "bulletin");

    private static void Require([DoesNotReturnIf(false)] bool isMet, string part)
    {
        if (!isMet)
        {
            throw new FormatException($"the envelope's {part} has not its form");
        }
    }
}
