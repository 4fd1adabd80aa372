using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Sequencing;

/// <summary>Waits for a journal's lease, and shows the others who wait that its holder lives.</summary>
/// <remarks>
/// Times are set so that a standby serves within 5 s of its predecessor's last sign of life. They decide who works, never what is true: the append itself
/// compares the lease's token.
/// </remarks>
internal sealed class LeaseRenewal(IJournalStore store, TimeProvider time)
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(250);

    private long _renewedStamp;

    /// <summary>True while no other process can have taken the journal over.</summary>
    public bool IsFresh => time.GetElapsedTime(Volatile.Read(ref _renewedStamp)) < Idle;

    /// <summary>Waits until nobody renews the lease any more, and takes it.</summary>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    public async Task<JournalLease> WaitAsync(string holder, CancellationToken cancellationToken)
    {
        while (true)
        {
            var askedStamp = time.GetTimestamp();
            if (await store.TryAcquireLeaseAsync(holder, Idle, cancellationToken) is { } lease)
            {
                Volatile.Write(ref _renewedStamp, askedStamp);
                return lease;
            }

            await Task.Delay(Retry, time, cancellationToken);
        }
    }

    /// <summary>Renews until stopped.</summary>
    /// <exception cref="StoreFailedException">The store failed, or somebody else holds the lease.</exception>
    public async Task RunAsync(JournalLease lease, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Renewal, time, cancellationToken);
            var askedStamp = time.GetTimestamp();
            if (!await store.TryRenewLeaseAsync(lease, cancellationToken))
            {
                throw new StoreFailedException("another process took the journal over");
            }

            Volatile.Write(ref _renewedStamp, askedStamp);
        }
    }
}
