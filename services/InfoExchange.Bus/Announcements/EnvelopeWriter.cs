using Google.Protobuf;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Ports.Announcements;
using Events = InfoExchange.Protos.Events.V1;

namespace InfoExchange.Bus.Announcements;

/// <summary>Announcement to envelope. What it writes, <see cref="EnvelopeReader"/> reads.</summary>
internal static class EnvelopeWriter
{
    internal static Events.Envelope Write(Announcement announcement)
    {
        var envelope = new Events.Envelope
        {
            MessageId = announcement.MessageId,
            Origin = announcement.Jurisdiction.ToContract(),
            Position = announcement.Position,
            OccurredAt = announcement.At.ToContract(),
            Traceparent = announcement.TraceParent ?? "",
        };
        switch (announcement)
        {
            case ContentAnnounced content:
                envelope.ContentPrepared = Write(content);
                break;
            case StandingAnnounced standing:
                envelope.StandingAnnounced = Write(standing);
                break;
            case StandingsComplete complete:
                envelope.StandingsComplete = new Events.StandingsComplete { Gateway = complete.Gateway };
                break;
            case WithholdingAnnounced withholding:
                envelope.ContentWithheld = Write(withholding);
                break;
            case BulletinForwarded forwarded:
                envelope.BulletinForwarded = Write(forwarded);
                break;
            case AdmissionReported admission:
                envelope.BulletinAdmission = Write(admission);
                break;
            case MessageRefused refused:
                envelope.MessageRefused = new Events.MessageRefused { RefusedId = refused.RefusedId, Consumer = refused.Consumer, ReasonCode = refused.ReasonCode };
                break;
            case ReceiptsReported receipts:
                envelope.ReceiptsReported = Write(receipts);
                break;
            case ErasureAnnounced erasure:
                envelope.ErasureOrdered = Write(erasure);
                break;
            case ErasureReported erased:
                envelope.ErasureConfirmed = Write(erased);
                break;
            default:
                throw new ArgumentException($"{announcement.GetType().Name} has no body in the contract", nameof(announcement));
        }

        return envelope;
    }

    private static Events.ContentPrepared Write(ContentAnnounced content) => new()
    {
        Gateway = content.Gateway,
        BulletinId = content.BulletinId,
        Version = content.Version,
        Notice = content.Notice.ToContract(),
        Kind = content.Kind.ToContract(),
        EffectiveAt = content.EffectiveAt.ToContract(),
        ExpiresAt = content.ExpiresAt.ToContract(),
        Audience = { content.Members.Select(Write) },
        AddresseeId = content.AddresseeId,
        Frame = Write(content.Frame),
    };

    private static Events.ErasureOrdered Write(ErasureAnnounced erasure) => new()
    {
        ErasureId = erasure.ErasureId,
        Cause = EventCodes.Causes.ToContract(erasure.Cause),
        BulletinId = erasure.BulletinId,
        Gateway = erasure.Gateway,
        RecipientNumbers = { erasure.Recipients },
    };

    private static Events.ErasureConfirmed Write(ErasureReported erased) => new()
    {
        ErasureId = erased.ErasureId,
        Gateway = erased.Gateway,
        ErasedAt = erased.At.ToContract(),
        OutstandingRecipientNumbers = { erased.Outstanding },
    };

    private static Events.AudienceMember Write(DeliveryMember member) => new()
    {
        RecipientNumber = member.Recipient,
        AcknowledgeBy = member.AcknowledgeBy.ToContract(),
        NoRelay = !member.MayRelay,
        NoPrint = !member.MayPrint,
        KeepUntil = member.KeepUntil.ToContract(),
        SeriesRank = member.SeriesRank,
    };

    internal static Events.SealedContent Write(SealedFrame frame) => new()
    {
        Ciphertext = ByteString.CopyFrom(frame.Ciphertext.Span),
        Keys = { frame.Keys.Select(key => new Events.SealedKey { Consumer = key.Consumer, KeyId = key.KeyId, Sealed = ByteString.CopyFrom(key.Bytes.Span) }) },
    };

    private static Events.StandingAnnounced Write(StandingAnnounced standing) => new()
    {
        Gateway = standing.Gateway,
        RecipientNumber = standing.Recipient,
        Id = standing.RecipientId,
        Name = standing.Name,
        Standing = standing.Standing.Standing.ToContract(),
        ValidFrom = standing.Standing.From.ToContractStart(),
        ValidUntil = standing.Standing.Until.ToContract(),
        ReasonCode = standing.Standing.ReasonCode,
        Actors = { standing.Actors.Select(Write) },
    };

    private static Events.ContentWithheld Write(WithholdingAnnounced withholding) => new()
    {
        Gateway = withholding.Gateway,
        BulletinId = withholding.BulletinId,
        Version = withholding.Version,
        Recipients = { withholding.Recipients.Select(r => new Events.WithheldRecipient { RecipientNumber = r.Recipient, ReasonCode = r.ReasonCode }) },
    };

    private static Events.Actor Write(RecipientActor actor) => new()
    {
        PersonId = actor.PersonId,
        Subject = actor.Subject,
        Function = actor.Function.ToContract(),
        Rank = actor.Rank,
        ValidFrom = actor.From.ToContractStart(),
        ValidUntil = actor.Until.ToContract(),
    };

    private static Events.BulletinForwarded Write(BulletinForwarded forwarded) => new()
    {
        AddressedTo = forwarded.Territory.ToContract(),
        BulletinId = forwarded.BulletinId,
        Version = forwarded.Version,
        Closed = forwarded.Closing is { } closing ? EventCodes.Closings.ToContract(closing) : Events.ClosureCause.Unspecified,
        Bulletin = forwarded.Content is { } content ? Write(content) : null,
    };

    private static Events.BulletinAdmission Write(AdmissionReported admission) => new()
    {
        IssuedBy = admission.IssuedIn.ToContract(),
        BulletinId = admission.BulletinId,
        Version = admission.Version,
        Admitted = admission.IsAdmitted,
        ReasonCode = admission.ReasonCode,
        Recipients = admission.Included,
    };

    private static Events.ReceiptsReported Write(ReceiptsReported batch) => new()
    {
        Gateway = batch.Gateway,
        BulletinId = batch.BulletinId,
        Version = batch.Version,
        Kind = EventCodes.Receipts.ToContract(batch.Kind),
        Receipts = { batch.Receipts.Select(Write) },
    };

    private static Events.Receipt Write(Receipt receipt) => new() { RecipientNumber = receipt.Recipient, PersonId = receipt.PersonId, HappenedAt = receipt.At.ToContract() };
}
