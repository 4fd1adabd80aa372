using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Returns;

/// <summary>Returns as of an entry.</summary>
public sealed partial class ReturnsState
{
    private ReturnsState(
        ImmutableSortedDictionary<long, ReturnRecord> byPosition, ImmutableDictionary<string, long> positions, ImmutableDictionary<string, ImmutableArray<RecentReturn>> recent)
    {
        ByPosition = byPosition;
        Positions = positions;
        Recent = recent;
    }

    /// <summary>None yet.</summary>
    public static ReturnsState Empty { get; } = new(
        ImmutableSortedDictionary<long, ReturnRecord>.Empty, ImmutableDictionary<string, long>.Empty, ImmutableDictionary<string, ImmutableArray<RecentReturn>>.Empty);

    /// <summary>In order of arrival.</summary>
    public ImmutableSortedDictionary<long, ReturnRecord> ByPosition { get; }

    private ImmutableDictionary<string, long> Positions { get; }

    /// <summary>By author, in order: what was within <see cref="ReturnLimits.Within"/> of its last one. Found again from <see cref="ByPosition"/>.</summary>
    private ImmutableDictionary<string, ImmutableArray<RecentReturn>> Recent { get; }

    /// <summary>One return, or null.</summary>
    public ReturnRecord? Find(string returnId) => Positions.TryGetValue(returnId, out var position) ? ByPosition[position] : null;

    /// <summary>What an author sent within <see cref="ReturnLimits.Within"/> before an instant, in order.</summary>
    public ImmutableArray<RecentReturn> SentBy(string personId, DateTimeOffset now) => [.. Recent.GetValueOrDefault(personId, []).Where(r => r.At > now - ReturnLimits.Within)];

    /// <summary>The state after one more entry.</summary>
    public ReturnsState Apply(JournalEntry entry) => entry.Event switch
    {
        ReturnSubmitted e => new ReturnsState(
            ByPosition.SetItem(entry.Position, new ReturnRecord(e, entry.Position, entry.At, entry.Author.PersonId, null, "", "", null) { HolderId = e.WatchId }),
            Positions.SetItem(e.ReturnId, entry.Position),
            With(Recent, entry.Author.PersonId, e, entry.At)),
        ReturnTriaged e => Change(e.ReturnId, r => r with
        {
            Triage = e.Triage,
            OtherId = e.OtherId,
            HolderId = e.Triage == TriageKind.PassedTo ? e.OtherId : r.HolderId,
            TakenBy = e.Triage switch { TriageKind.Taken => entry.Author.PersonId, TriageKind.PassedTo => "", _ => r.TakenBy },
        }),
        ReturnPublished e => Change(e.ReturnId, r => r with { BulletinId = e.BulletinId, Triage = r.Triage ?? TriageKind.Taken }),
        ReturnAnswered e => Change(e.ReturnId, r => r with { Feedback = e, AnsweredAt = entry.At }),
        _ => this,
    };

    private ReturnsState Change(string returnId, Func<ReturnRecord, ReturnRecord> change) =>
        Positions.TryGetValue(returnId, out var position) ? new ReturnsState(ByPosition.SetItem(position, change(ByPosition[position])), Positions, Recent) : this;

    private static ImmutableDictionary<string, ImmutableArray<RecentReturn>> With(
        ImmutableDictionary<string, ImmutableArray<RecentReturn>> recent, string personId, ReturnSubmitted sent, DateTimeOffset at) =>
        recent.SetItem(personId, [.. recent.GetValueOrDefault(personId, []).Where(r => r.At > at - ReturnLimits.Within), new(at, sent.Recipient, sent.Kind == ReturnKind.InProgress)]);
}
