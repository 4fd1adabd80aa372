using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Operations;

/// <summary>What was asked and ordered of the bus' dead letters, as of an entry.</summary>
public sealed partial record OperationsState
{
    private OperationsState()
    {
    }

    /// <summary>Nothing asked.</summary>
    public static OperationsState Empty { get; } = new();

    /// <summary>Proposals that nobody validated or refused yet, by id; some may have waited too long.</summary>
    public ImmutableSortedDictionary<string, LetterProposal> Proposals { get; private init; } = ImmutableSortedDictionary.Create<string, LetterProposal>(StringComparer.Ordinal);

    /// <summary>Orders that the service has still to carry out, by position.</summary>
    public ImmutableSortedDictionary<long, LetterOrder> Pending { get; private init; } = ImmutableSortedDictionary<long, LetterOrder>.Empty;

    /// <summary>True when something is proposed or ordered of that letter already.</summary>
    public bool IsAsked(string queue, string message, DateTimeOffset now) =>
        Proposals.Values.Any(p => p.IsOpenAt(now) && p.Proposed.Queue == queue && p.Proposed.Message == message)
        || Pending.Values.Any(o => o.Ordered.Queue == queue && o.Ordered.Message == message);

    /// <summary>The state after one more entry.</summary>
    public OperationsState Apply(JournalEntry entry) => entry.Event switch
    {
        LetterActProposed e => this with
        {
            // What waited too long leaves when something else comes: the list never grows for good.
            Proposals = Proposals.RemoveRange(Proposals.Where(p => !p.Value.IsOpenAt(entry.At)).Select(p => p.Key)).SetItem(e.ActId, new LetterProposal(e, entry.Author.PersonId, entry.At, entry.Position)),
        },
        LetterActOrdered e => this with
        {
            Proposals = Proposals.Remove(e.ActId),
            Pending = Pending.SetItem(entry.Position, new LetterOrder(e, entry.Author.PersonId, entry.At)),
        },
        LetterActRefused e => this with { Proposals = Proposals.Remove(e.ActId) },
        LetterActDone e => this with { Pending = Pending.RemoveRange(Pending.Where(o => o.Value.Ordered.ActId == e.ActId).Select(o => o.Key)) },
        _ => this,
    };
}
