using System.Collections.Immutable;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Records;

/// <summary>Goes through a journal from its first entry and decides its bulletins again, each on the directory and rules as they stood before it. The journal's own bytes are all it needs.</summary>
/// <param name="jurisdiction">Whose journal.</param>
/// <param name="rules">By which rules.</param>
/// <param name="now">Rules as of the last entry.</param>
public sealed class DecisionReplay(Jurisdiction jurisdiction, ReplayRules rules, RulesState now)
{
    private DirectoryState _directory = DirectoryState.Empty;
    private RulesState _rules = RulesState.Empty;

    /// <summary>Takes the next entry.</summary>
    /// <param name="entry">In order, from the first; all of them, also those whose decisions nobody asks for.</param>
    public void Apply(JournalEntry entry)
    {
        _directory = _directory.Apply(entry.Event);
        _rules = _rules.Apply(entry.Event);
    }

    /// <summary>Decides a version again. To be asked before <see cref="Apply"/> takes its entry.</summary>
    /// <param name="entry">The entry that issued it.</param>
    /// <param name="issued">Its fact.</param>
    /// <param name="journaled">The audience of then, opened; null when its trace is gone.</param>
    public ReplayedVersion Decide(JournalEntry entry, BulletinIssued issued, AudienceDecision? journaled)
    {
        var again = AudienceResolution.Resolve(_directory, rules.Of(_rules, now), jurisdiction, issued.Header, entry.At);
        var (before, after) = (Included(journaled), Included(again));
        ImmutableArray<int> gained = journaled is null ? [] : [.. after.Except(before).Order()];
        ImmutableArray<int> lost = journaled is null ? [] : [.. before.Except(after).Order()];

        // The digest in the entry outlives the trace: by the rules of then a decision can be checked for ever.
        var isSame = rules.IsOther ? journaled is not null && gained.IsEmpty && lost.IsEmpty : again.ComputeDigest() == issued.AudienceDigest;
        return new ReplayedVersion(issued.BulletinId, issued.Version, entry.Position, isSame, gained, lost, rules.IsOther && journaled is null);
    }

    private static HashSet<int> Included(AudienceDecision? audience) => [.. (audience?.Members ?? []).Where(m => m.IsIncluded).Select(m => m.Number)];
}
