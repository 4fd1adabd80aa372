using System.Collections.Immutable;

namespace InfoExchange.Domain.Directory;

/// <content>Turns of watches, and the times between them.</content>
public sealed partial class DirectoryState
{
    /// <summary>How long nobody had a watch between two instants. One that nobody ever signed in to counts as unmanned all along.</summary>
    /// <param name="watchId">The watch.</param>
    /// <param name="from">First instant; gaps that ended more than <see cref="WatchGap.Kept"/> before the last change are forgotten.</param>
    /// <param name="until">First instant after; not after now.</param>
    public TimeSpan UnmannedBetween(string watchId, DateTimeOffset from, DateTimeOffset until) =>
        GapsBetween(watchId, from, until).Aggregate(TimeSpan.Zero, (sum, gap) => sum + (gap.Until - gap.From));

    /// <summary>The parts between two instants in which nobody had a watch, as <see cref="UnmannedBetween"/> counts them, in order.</summary>
    public IEnumerable<WatchGap> GapsBetween(string watchId, DateTimeOffset from, DateTimeOffset until)
    {
        var turn = Turns.GetValueOrDefault(watchId);
        var lasting = turn is null ? [new WatchGap(from, until)] : turn is { PersonId.Length: 0, BeganAt: { } began } ? [new WatchGap(began, until)] : Array.Empty<WatchGap>();
        return Gaps.GetValueOrDefault(watchId, []).Concat(lasting)
            .Select(g => new WatchGap(g.From > from ? g.From : from, g.Until < until ? g.Until : until))
            .Where(part => part.From < part.Until);
    }

    private DirectoryState Turned(string watchId, WatchTurn turn)
    {
        var next = new DirectoryState(this) { Turns = Turns.SetItem(watchId, turn) };
        return turn.PersonId.Length > 0 && turn.BeganAt is { } until && Turns.GetValueOrDefault(watchId) is { PersonId.Length: 0, BeganAt: { } from } && from < until
            ? new DirectoryState(next) { Gaps = Gaps.SetItem(watchId, [.. Gaps.GetValueOrDefault(watchId, []).Where(g => g.Until > until - WatchGap.Kept).Append(new WatchGap(from, until)).TakeLast(WatchGap.Most)]) }
            : next;
    }
}
