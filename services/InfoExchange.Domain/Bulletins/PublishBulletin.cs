using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Returns;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Publishes a bulletin, bound to its preview; or turns a return into one.</summary>
/// <param name="author">Référent, or officer of a watch on duty.</param>
/// <param name="draft">The bulletin.</param>
/// <param name="binding">What the author saw.</param>
/// <param name="returnId">The return it is made of; empty when none.</param>
public sealed class PublishBulletin(string author, BulletinDraft draft, PreviewBinding binding, string returnId) : JournalCommand(author)
{
    /// <summary>Functions that publish.</summary>
    public static ReadOnlySpan<DutyFunction> Publishers => [DutyFunction.WatchOfficer, DutyFunction.Referent];

    /// <summary>The bulletin.</summary>
    public BulletinDraft Draft { get; } = draft;

    /// <summary>What the author saw.</summary>
    public PreviewBinding Binding { get; } = binding;

    /// <summary>The return; empty when none.</summary>
    public string ReturnId { get; } = returnId;

    /// <summary>The bulletin, its audience sealed with reasons; for a return, the link in an entry of its own, so that the bulletin holds nothing of its source.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, PublishBulletin command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, Publishers, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        var outcome = BulletinIssuing.Decide(state, command.Draft, command.Binding, null, ForReturn(state, command.ReturnId), facts);
        if (!outcome.IsAccepted)
        {
            return Outcome.Refuse<Decision>(outcome.Refusals);
        }

        var issued = outcome.Value;
        ImmutableArray<JournalEvent> events = command.ReturnId.Length == 0 ? [issued] : [issued, new ReturnPublished { ReturnId = command.ReturnId, BulletinId = issued.BulletinId }];
        return Outcome.Accept(new Decision(author, events, facts.Blobs, BulletinIssuing.AnswerOf(issued, facts)));
    }

    private static IEnumerable<Refusal> ForReturn(JurisdictionState state, string returnId)
    {
        if (returnId.Length == 0)
        {
            yield break;
        }

        if (state.Returns.Find(returnId) is not { } known)
        {
            yield return ReturnRefusals.Unknown(returnId);
        }
        else if (known.BulletinId.Length > 0)
        {
            yield return ReturnRefusals.AlreadyPublished(known.BulletinId);
        }
    }
}
