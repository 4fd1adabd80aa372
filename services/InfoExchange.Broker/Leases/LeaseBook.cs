using InfoExchange.Broker.Sequencing;
using InfoExchange.Ports;

namespace InfoExchange.Broker.Leases;

/// <summary>Which gateway processes may deliver this journal's content, until when, and what each has applied. In memory: a renewal is no journal entry.</summary>
/// <remarks>
/// A lease is granted to whoever has applied all that takes content away, as far as it is durable. So what is taken away is applied everywhere once every process
/// has confirmed or its lease has lapsed. Leases of an earlier life are not known: a service that began less than a full period ago says of nothing that it is done.
/// </remarks>
public sealed class LeaseBook
{
    // For as long a process that went is still listed as lapsed.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _time;
    private readonly long _startedStamp;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Holder> _holders = new(StringComparer.Ordinal);
    private readonly PositionSignal _changed = new();
    private long _changes;
    private long _revokedUpTo;

    internal LeaseBook(TimeProvider time)
    {
        _time = time;
        _startedStamp = time.GetTimestamp();
    }

    /// <summary>The last durable entry that may take content away; 0 before the first of this life.</summary>
    public long RevokedUpTo
    {
        get
        {
            lock (_gate)
            {
                return _revokedUpTo;
            }
        }
    }

    /// <summary>False once another process may write the journal: it may have taken away what this one does not know. Always true where only one process can open it.</summary>
    internal Func<bool> IsWriter { get; set; } = static () => true;

    /// <summary>Asks for a lease, and tells what the process has applied.</summary>
    /// <param name="process">Its name, the same for as long as it runs.</param>
    /// <param name="applied">The last entry up to which it has applied all that takes content away.</param>
    /// <returns>True when it may deliver for <see cref="DeliveryLease.Length"/> from when it asked; false when it must catch up first.</returns>
    public bool TryRenew(string process, long applied)
    {
        bool isGranted;
        lock (_gate)
        {
            isGranted = applied >= _revokedUpTo && IsWriter();
            if (_holders.TryGetValue(process, out var holder))
            {
                holder.Applied = applied;
            }
            else if (isGranted)
            {
                _holders.Add(process, holder = new Holder { Applied = applied });
            }

            if (isGranted)
            {
                holder!.GrantedStamp = _time.GetTimestamp();
            }

            _changed.Set(++_changes);
        }

        return isGranted;
    }

    /// <summary>Who has applied the journal up to an entry.</summary>
    public RevocationState StateOf(long position)
    {
        lock (_gate)
        {
            Forget();
            var sorted = _holders.OrderBy(h => h.Key, StringComparer.Ordinal).ToLookup(h => h.Value.Applied >= position ? 0 : LeftOf(h.Value) > TimeSpan.Zero ? 1 : 2);
            var restarted = DeliveryLease.Period - _time.GetElapsedTime(_startedStamp);
            return new RevocationState
            {
                Confirmed = [.. sorted[0].Select(h => h.Key)],
                WaitingFor = [.. sorted[1].Select(h => h.Key)],
                Lapsed = [.. sorted[2].Select(h => h.Key)],
                IsRestarted = restarted > TimeSpan.Zero,
                DoneWithin = sorted[1].Select(h => LeftOf(h.Value)).Append(restarted).Append(TimeSpan.Zero).Max(),
            };
        }
    }

    /// <summary>Waits until every process has confirmed or its lease has lapsed, and no longer than it is worth: for the period of a service that just began it does not wait.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async Task<RevocationState> WaitAsync(long position, TimeSpan patience, CancellationToken cancellationToken)
    {
        var startedStamp = _time.GetTimestamp();
        while (true)
        {
            long seen;
            lock (_gate)
            {
                seen = _changes;
            }

            var (state, left) = (StateOf(position), patience - _time.GetElapsedTime(startedStamp));
            if (state.WaitingFor.IsEmpty || left <= TimeSpan.Zero)
            {
                return state;
            }

            await ChangeAsync(seen, state.DoneWithin < left ? state.DoneWithin : left, cancellationToken);
        }
    }

    /// <summary>Something may have been taken away by a durable entry: whoever has not applied it gets no further lease.</summary>
    internal void Revoke(long position)
    {
        lock (_gate)
        {
            _revokedUpTo = position;
        }
    }

    // Woken by a renewal, or when the time is up.
    private async Task ChangeAsync(long seen, TimeSpan most, CancellationToken cancellationToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var alarm = _time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), woken, most, Timeout.InfiniteTimeSpan);
        await _changed.WaitBeyondAsync(seen, woken.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private TimeSpan LeftOf(Holder holder) => DeliveryLease.Period - _time.GetElapsedTime(holder.GrantedStamp);

    private void Forget()
    {
        foreach (var (process, _) in _holders.Where(h => LeftOf(h.Value) < -Remembered).ToList())
        {
            _holders.Remove(process);
        }
    }

    private sealed class Holder
    {
        public long Applied { get; set; }

        public long GrantedStamp { get; set; }
    }
}
