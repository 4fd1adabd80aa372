using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Releasing;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Cancels a bulletin, recalls it, or ends an alert.</summary>
/// <param name="author">Référent, or officer of a watch on duty; for a recall also the authority.</param>
/// <param name="bulletinId">The bulletin.</param>
/// <param name="closing">Cancelled, all clear or recalled; expiry belongs to the timer.</param>
/// <param name="texts">Words of the notice; may be empty.</param>
/// <param name="reason">Why, 1 to <see cref="MaxReasonLength"/> UTF-16 code units, sealed for the journal; empty for an all clear, which needs none.</param>
public sealed class CloseBulletin(string author, string bulletinId, ClosingKind closing, ImmutableArray<TextBlock> texts, string reason = "") : JournalCommand(author)
{
    /// <summary>UTF-16 code units of a reason.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>The bulletin.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>How it ends.</summary>
    public ClosingKind Closing { get; } = closing;

    /// <summary>Words of the notice.</summary>
    public ImmutableArray<TextBlock> Texts { get; } = texts;

    /// <summary>Why.</summary>
    public string Reason { get; } = reason;

    /// <summary>One entry. What ended, was cancelled or has expired may still be recalled, once, while somebody may hold a copy.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, CloseBulletin command, DecisionFacts facts)
    {
        var isRecall = command.Closing == ClosingKind.Recalled;
        if (!Competence.TryFind(state, command, facts.Now, isRecall ? ValidatePublication.Validators : PublishBulletin.Publishers, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if ((isRecall ? WhyNotRecallable(state, command.BulletinId) : WhyNotChangeable(state, command.BulletinId, facts.Now)) is { } why)
        {
            return Outcome.Refuse<Decision>(why);
        }

        var known = state.Bulletins.ById[command.BulletinId];
        ImmutableArray<Refusal> refusals =
        [
            .. BulletinRefusals.ForTexts(command.Texts, "texts"),
            .. ForReason(command),
            .. command.Texts.IsEmpty || known.IsCurrentAt(facts.Now) ? ImmutableArray<Refusal>.Empty : [BulletinRefusals.WordsAfterEnd()],
            .. ForContent(command.Texts, known.Latest.Header),
            .. command.Closing == ClosingKind.Expired ? [CommandRefusals.UnknownValue("closing")] : ImmutableArray<Refusal>.Empty,
            .. command.Closing == ClosingKind.AllClear && known.Latest.Header.Kind != BulletinKind.Alert ? [BulletinRefusals.NotAnAlert()] : ImmutableArray<Refusal>.Empty,
        ];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var closed = Close(known, command.Closing, Seal(command.BulletinId, command.Texts, facts), command.Reason.Length == 0 ? null : Motives.Seal(facts, command.Author, command.Reason));
        return Outcome.Accept(new Decision(author, [closed], facts.Blobs, new CommandAnswer(command.BulletinId, known.Latest.Version, known.Reached.Count, 0, facts.Now, command.Closing.ToString())));
    }

    private static IEnumerable<Refusal> ForReason(CloseBulletin command) =>
        command.Reason.Length > MaxReasonLength ? [CommandRefusals.TooLong("reason", command.Reason.Length, MaxReasonLength)]
        : command.Closing is ClosingKind.Cancelled or ClosingKind.Recalled && string.IsNullOrWhiteSpace(command.Reason) ? [CommandRefusals.Missing("reason")]
        : [];

    private static IEnumerable<Refusal> ForContent(ImmutableArray<TextBlock> texts, BulletinHeader header)
    {
        var found = ContentGuard.Look(texts, "texts", header.Marking);
        return ContentGuard.RefusalsIn(found)
            .Concat(found.Where(f => f.Personal is { } kind && !header.PersonalData.Contains(kind)).Take(ContentGuard.MaxTold).Select(f => BulletinRefusals.PersonalDataInNotice(f.Field, f.Excerpt)));
    }

    internal static BulletinClosed Close(BulletinRecord bulletin, ClosingKind closing, SealedReference? content, SealedReference? reason = null) =>
        new() { BulletinId = bulletin.Latest.BulletinId, Version = bulletin.Latest.Version, Closing = closing, Content = content, Reason = reason };

    internal static Refusal? WhyNotChangeable(JurisdictionState state, string bulletinId, DateTimeOffset now) => state.Bulletins.ById.GetValueOrDefault(bulletinId) switch
    {
        null => BulletinRefusals.Unknown(bulletinId),
        var b when b.Latest.IssuedIn != state.Jurisdiction => BulletinRefusals.IssuedElsewhere(b.Latest.IssuedIn),
        var b when !b.IsCurrentAt(now) => BulletinRefusals.NotCurrent((b.Closed?.Closing ?? ClosingKind.Expired).ToString()),
        _ => null,
    };

    private static Refusal? WhyNotRecallable(JurisdictionState state, string bulletinId) => state.Bulletins.ById.GetValueOrDefault(bulletinId) switch
    {
        null => BulletinRefusals.Unknown(bulletinId),
        var b when b.Latest.IssuedIn != state.Jurisdiction => BulletinRefusals.IssuedElsewhere(b.Latest.IssuedIn),
        { Closed.Closing: ClosingKind.Recalled } => BulletinRefusals.NotCurrent(nameof(ClosingKind.Recalled)),
        _ when state.Records.IsErased(RecordClass.Copies, bulletinId) => BulletinRefusals.NoCopiesLeft(),
        _ => null,
    };

    // The words of a notice are sealed like those of the bulletin; null when none were written.
    internal static SealedReference? Seal(string bulletinId, ImmutableArray<TextBlock> texts, DecisionFacts facts) => texts.IsEmpty
        ? null
        : facts.Seal(BlobKeyKind.Content, bulletinId, SealedPayload.Write(new BulletinContent { Texts = texts, Areas = [], Vehicles = [], Sources = [], ProsecutorReference = "" }));
}
