using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Bulletins;

/// <summary>What a change of facts or rules does to open bulletins: decided again in the same write, so that no entry ever stands between a change and what follows from it.</summary>
internal static class Redecision
{
    /// <summary>A decision with what it leads to: one entry more for each open bulletin, in order of issue, that other recipients receive now, or with other duties.</summary>
    /// <remarks>Facts that no audience looks at cost nothing; those about one body look at its recipients alone; rules, conventions, flows and instants at everybody.</remarks>
    public static Decision Complete(JurisdictionState state, JournalCommand command, Decision decision, DecisionFacts facts)
    {
        if (state.Bulletins.Due.IsEmpty)
        {
            return decision;
        }

        var touched = new TouchedRecipients();
        var (directory, rules, cause, causedBy) = (state.Directory, state.Rules, "", 0L);
        foreach (var (index, fact) in decision.Events.Index())
        {
            (directory, rules) = (directory.Apply(fact), rules.Apply(fact));
            (cause, causedBy) = touched.Take(fact) ? (EventKinds.WordOf(fact), state.Position + 1 + index) : (cause, causedBy);
        }

        if (command is AdvanceTime time && (time.ReviewedAt is not { } reviewed || FactInstants.NextAfter(state.Directory, state.Rules, reviewed) <= facts.Now))
        {
            touched.TakeAll();
            (cause, causedBy) = causedBy == 0 ? ("time", 0) : (cause, causedBy);
        }

        if (touched.IsNobody)
        {
            return decision;
        }

        var closed = decision.Events.OfType<BulletinClosed>().Select(e => e.BulletinId).ToHashSet(StringComparer.Ordinal);
        var numbers = touched.NumbersIn(directory);
        ImmutableArray<JournalEvent> more =
        [
            .. from bulletin in state.Bulletins.Due.Select(due => state.Bulletins.ById[due.Id]).OrderBy(bulletin => bulletin.Position)
               where bulletin.IsCurrentAt(facts.Now) && !closed.Contains(bulletin.Latest.BulletinId)
               let redecided = Decide(bulletin, directory, rules, state.Jurisdiction, numbers, cause, causedBy, facts)
               where redecided is not null
               select redecided,
        ];
        return more.IsEmpty ? decision : new Decision(decision.Author, [.. decision.Events, .. more], facts.Blobs, decision.Answer);
    }

    private static BulletinRedecided? Decide(
        BulletinRecord bulletin, DirectoryState directory, RulesState rules, Jurisdiction here, ImmutableArray<int>? numbers, string cause, long causedBy, DecisionFacts facts)
    {
        if (bulletin.Audience is not { } before)
        {
            return null;
        }

        var header = bulletin.Latest.Header;
        var change = numbers is { } some
            ? AudienceChange.Between(before, AudienceResolution.ResolveSome(directory, rules, here, header, some, facts.Now))
            : AudienceChange.Between(before, AudienceResolution.Resolve(directory, rules, here, header, facts.Now));
        if (change.IsNone)
        {
            return null;
        }

        var after = change.After(before);
        return new BulletinRedecided
        {
            BulletinId = bulletin.Latest.BulletinId,
            Version = bulletin.Latest.Version,
            Cause = cause,
            CausedBy = causedBy,
            Gained = change.Gained.Length,
            Lost = change.Lost.Length,
            Included = after.IncludedCount,
            Excluded = after.ExcludedCount,
            Changes = facts.Seal(BlobKeyKind.Trace, bulletin.Latest.BulletinId, SealedPayload.Write(change)),
        };
    }
}
