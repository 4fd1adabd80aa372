using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Returns;

/// <summary>Returns as of an entry.</summary>
public sealed partial class ReturnsState
{
    private ReturnsState(ImmutableSortedDictionary<long, ReturnRecord> byPosition, ImmutableDictionary<string, long> positions)
    {
        ByPosition = byPosition;
        Positions = positions;
    }

    /// <summary>None yet.</summary>
    public static ReturnsState Empty { get; } = new(ImmutableSortedDictionary<long, ReturnRecord>.Empty, ImmutableDictionary<string, long>.Empty);

    /// <summary>In order of arrival.</summary>
    public ImmutableSortedDictionary<long, ReturnRecord> ByPosition { get; }

    private ImmutableDictionary<string, long> Positions { get; }

    /// <summary>One return, or null.</summary>
    public ReturnRecord? Find(string returnId) => Positions.TryGetValue(returnId, out var position) ? ByPosition[position] : null;

    /// <summary>The state after one more entry.</summary>
    public ReturnsState Apply(JournalEntry entry) => entry.Event switch
    {
        ReturnSubmitted e => new ReturnsState(
            ByPosition.SetItem(entry.Position, new ReturnRecord(e, entry.Position, entry.At, entry.Author.PersonId, null, "", "", null)),
            Positions.SetItem(e.ReturnId, entry.Position)),
        ReturnTriaged e => Change(e.ReturnId, r => r with { Triage = e.Triage, OtherId = e.OtherId }),
        ReturnPublished e => Change(e.ReturnId, r => r with { BulletinId = e.BulletinId, Triage = r.Triage ?? TriageKind.Taken }),
        ReturnAnswered e => Change(e.ReturnId, r => r with { Feedback = e }),
        _ => this,
    };

    private ReturnsState Change(string returnId, Func<ReturnRecord, ReturnRecord> change) =>
        Positions.TryGetValue(returnId, out var position) ? new ReturnsState(ByPosition.SetItem(position, change(ByPosition[position])), Positions) : this;
}
