using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Keeps a gateway's batch of receipts as one entry.</summary>
/// <param name="gateway">Which gateway.</param>
/// <param name="bulletinId">The bulletin.</param>
/// <param name="version">Its version.</param>
/// <param name="kind">Delivered or opened.</param>
/// <param name="receipts">1 to <see cref="MaxReceipts"/>.</param>
public sealed class RecordReceipts(string gateway, string bulletinId, int version, ReceiptKind kind, ImmutableArray<Receipt> receipts) : JournalCommand("service")
{
    /// <summary>Receipts of one batch.</summary>
    public const int MaxReceipts = 10_000;

    /// <summary>Which gateway.</summary>
    public string Gateway { get; } = gateway;

    /// <summary>The bulletin.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>Its version.</summary>
    public int Version { get; } = version;

    /// <summary>Delivered or opened.</summary>
    public ReceiptKind Kind { get; } = kind;

    /// <summary>Who, when.</summary>
    public ImmutableArray<Receipt> Receipts { get; } = receipts;

    /// <summary>One entry for what is new; nothing when every receipt was known: batches may come twice.</summary>
    /// <returns>The answer's excluded are receipts of recipients that neither this version nor one before it included: not kept, and whoever brought them sets them aside. Refused when all are.</returns>
    public static Outcome<Decision> Decide(JurisdictionState state, RecordReceipts command, DecisionFacts facts)
    {
        if (command.Receipts.Length is 0 or > MaxReceipts)
        {
            return Outcome.Refuse<Decision>(AlertRefusals.ReceiptCount(command.Receipts.Length));
        }

        if (state.Bulletins.ById.GetValueOrDefault(command.BulletinId) is not { } bulletin || command.Version < 1 || command.Version > bulletin.Latest.Version)
        {
            return Outcome.Refuse<Decision>(BulletinRefusals.Unknown(command.BulletinId));
        }

        // A notice goes to whoever was ever reached: the end of an alert also to those whom its last version left out.
        var reached = bulletin.ReachedBy(command.Version);
        ImmutableArray<Receipt> own = [.. command.Receipts.Where(r => reached.Contains(r.Recipient))];
        if (own.IsEmpty)
        {
            return Outcome.Refuse<Decision>(bulletin.Audience is null ? CommandRefusals.SubjectErased() : AlertRefusals.ReceiptsOfOthers(command.Receipts.Length));
        }

        var known = bulletin.ReceiptsOf(command.Version, command.Kind);
        ImmutableArray<Receipt> fresh = [.. own.Where(r => !known.ContainsKey(r.Recipient)).DistinctBy(r => r.Recipient)];
        var answer = new CommandAnswer(command.BulletinId, command.Version, fresh.Length, command.Receipts.Length - own.Length, facts.Now, "");
        if (fresh.IsEmpty)
        {
            return Outcome.Accept(new Decision(EntryAuthor.Service, [], [], answer));
        }

        var recorded = new ReceiptsRecorded
        {
            Gateway = command.Gateway,
            BulletinId = command.BulletinId,
            Version = command.Version,
            Kind = command.Kind,
            Count = fresh.Length,
            Receipts = facts.Seal(BlobKeyKind.Trace, command.BulletinId, SealedPayload.Write(fresh)),
        };
        return Outcome.Accept(new Decision(EntryAuthor.Service, [recorded], facts.Blobs, answer));
    }
}
