using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Bulletins;

/// <summary>A next version of a bulletin: same identity, audience decided anew.</summary>
/// <param name="author">Référent, or officer of a watch on duty.</param>
/// <param name="bulletinId">The bulletin.</param>
/// <param name="baseVersion">The version that the author saw.</param>
/// <param name="draft">The whole next version.</param>
/// <param name="binding">What the author saw of its audience.</param>
public sealed class ReviseBulletin(string author, string bulletinId, int baseVersion, BulletinDraft draft, PreviewBinding binding) : JournalCommand(author)
{
    /// <summary>The bulletin.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>The version that the author saw.</summary>
    public int BaseVersion { get; } = baseVersion;

    /// <summary>The next version.</summary>
    public BulletinDraft Draft { get; } = draft;

    /// <summary>What the author saw.</summary>
    public PreviewBinding Binding { get; } = binding;

    /// <summary>One entry.</summary>
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

        var outcome = BulletinIssuing.Decide(state, command.Draft, command.Binding, known, [], facts);
        return outcome.IsAccepted
            ? Outcome.Accept(new Decision(author, [outcome.Value], facts.Blobs, BulletinIssuing.AnswerOf(outcome.Value, facts)))
            : Outcome.Refuse<Decision>(outcome.Refusals);
    }
}
