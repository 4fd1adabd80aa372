using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Returns;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Publishes a bulletin, bound to its preview; or turns a return into one.</summary>
/// <param name="author">Référent, or officer of a watch on duty.</param>
/// <param name="draft">The bulletin.</param>
/// <param name="binding">What the author saw.</param>
/// <param name="returnId">The return it is made of; empty when none.</param>
/// <param name="isUrgent">Whether the officer of a watch releases it alone, where it needs two persons.</param>
public sealed class PublishBulletin(string author, BulletinDraft draft, PreviewBinding binding, string returnId, bool isUrgent = false) : JournalCommand(author)
{
    /// <summary>Functions that publish.</summary>
    public static ReadOnlySpan<DutyFunction> Publishers => [DutyFunction.WatchOfficer, DutyFunction.Referent];

    /// <summary>The bulletin.</summary>
    public BulletinDraft Draft { get; } = draft;

    /// <summary>What the author saw.</summary>
    public PreviewBinding Binding { get; } = binding;

    /// <summary>The return; empty when none.</summary>
    public string ReturnId { get; } = returnId;

    /// <summary>Whether it is released by one person.</summary>
    public bool IsUrgent { get; } = isUrgent;

    /// <summary>The bulletin, its audience sealed with reasons, or its proposal to a second person; for a return, the link in an entry of its own, so that the bulletin holds nothing of its source.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, PublishBulletin command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, Publishers, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        var outcome = BulletinIssuing.Decide(state, command.Draft, command.Binding, null, [.. ForReturn(state, command), .. ForBudget(state, command, facts.Now)], facts);
        return outcome.IsAccepted ? Release.Complete(state, author, outcome.Value, command.ReturnId, command.IsUrgent, command.Binding.Elsewhere, facts) : Outcome.Refuse<Decision>(outcome.Refusals);
    }

    private static IEnumerable<Refusal> ForBudget(JurisdictionState state, PublishBulletin command, DateTimeOffset now) =>
        Budgets.OfPublisher(state, command.Author, BulletinHeader.Of(command.Draft), now) is { } spent ? [spent] : [];

    private static IEnumerable<Refusal> ForReturn(JurisdictionState state, PublishBulletin command)
    {
        if (command.ReturnId.Length == 0)
        {
            return [];
        }

        return state.Returns.Find(command.ReturnId) switch
        {
            null => [ReturnRefusals.Unknown(command.ReturnId)],
            { BulletinId.Length: > 0 } known => [ReturnRefusals.AlreadyPublished(known.BulletinId)],
            { Triage: TriageKind.Closed } => [ReturnRefusals.Closed()],
            var known when known.Submitted.IsExercise != command.Draft.IsExercise => [ReturnRefusals.ExerciseChanged(), .. SourceWords.RefusalsIn(command.Draft, SourceWords.Of(state, known))],
            var known => SourceWords.RefusalsIn(command.Draft, SourceWords.Of(state, known)),
        };
    }
}
