using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Releasing;

namespace InfoExchange.Domain.Bulletins;

/// <summary>A next version of a bulletin: same identity, audience decided anew.</summary>
/// <param name="author">Référent, or officer of a watch on duty.</param>
/// <param name="bulletinId">The bulletin.</param>
/// <param name="baseVersion">The version that the author saw.</param>
/// <param name="draft">The whole next version.</param>
/// <param name="binding">What the author saw of its audience.</param>
/// <param name="isUrgent">Whether the officer of a watch releases it alone, where it needs two persons.</param>
public sealed class ReviseBulletin(string author, string bulletinId, int baseVersion, BulletinDraft draft, PreviewBinding binding, bool isUrgent = false) : JournalCommand(author)
{
    /// <summary>The bulletin.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>The version that the author saw.</summary>
    public int BaseVersion { get; } = baseVersion;

    /// <summary>The next version.</summary>
    public BulletinDraft Draft { get; } = draft;

    /// <summary>What the author saw.</summary>
    public PreviewBinding Binding { get; } = binding;

    /// <summary>Whether it is released by one person.</summary>
    public bool IsUrgent { get; } = isUrgent;

    /// <summary>The next version, or its proposal to a second person.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ReviseBulletin command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, PublishBulletin.Publishers, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (CloseBulletin.WhyNotChangeable(state, command.BulletinId, facts.Now) is { } why)
        {
            return Outcome.Refuse<Decision>(why);
        }

        var known = state.Bulletins.ById[command.BulletinId];
        if (known.Latest.Version != command.BaseVersion)
        {
            return Outcome.Refuse<Decision>(BulletinRefusals.VersionMoved(known.Latest.Version));
        }

        var outcome = BulletinIssuing.Decide(state, command.Draft, command.Binding, known, ForBudget(state, command, facts.Now), facts);
        return outcome.IsAccepted ? Release.Complete(state, author, outcome.Value, "", command.IsUrgent, command.Binding.Elsewhere, facts) : Outcome.Refuse<Decision>(outcome.Refusals);
    }

    private static ImmutableArray<Refusal> ForBudget(JurisdictionState state, ReviseBulletin command, DateTimeOffset now) =>
        Budgets.OfPublisher(state, command.Author, BulletinHeader.Of(command.Draft), now) is { } spent ? [spent] : [];
}
