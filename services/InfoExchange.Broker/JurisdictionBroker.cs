using InfoExchange.Broker.Erasing;
using InfoExchange.Broker.Leases;
using InfoExchange.Broker.Operating;
using InfoExchange.Broker.Reading;
using InfoExchange.Broker.Receiving;
using InfoExchange.Broker.Relaying;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Broker.Snapshots;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Broker;

/// <summary>One jurisdiction at work: its sequencer, timer, relay and reception over one journal.</summary>
public sealed class JurisdictionBroker : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly BrokerPorts _ports;
    private readonly Sequencer _sequencer;
    private readonly TaskCompletionSource<Exception> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SignedHeadWatch _heads;
    private readonly SnapshotKeeper? _snapshots;
    private readonly Task _writing;
    private readonly ReadOnlyMemory<byte> _fingerprintKey;
    private Task _working = Task.CompletedTask;
    private volatile bool _isStopping;

    private JurisdictionBroker(BrokerPorts ports, Sequencer sequencer, ReadOnlyMemory<byte> fingerprintKey)
    {
        _ports = ports;
        _sequencer = sequencer;
        _fingerprintKey = fingerprintKey;
        _writing = sequencer.RunAsync();
        _heads = new SignedHeadWatch(ports, sequencer);
        _snapshots = ports.Snapshots is null ? null : new SnapshotKeeper(ports, sequencer);
        Reading = new JournalReading(ports, sequencer, _heads);
        Previews = new PreviewMemory();
    }

    /// <summary>The sequencer: where commands go and state is read.</summary>
    public Sequencer Sequencer => _sequencer;

    /// <summary>Which gateway processes may deliver, until when.</summary>
    public LeaseBook Leases => _sequencer.Leases;

    /// <summary>Entries, sealed payloads, proofs.</summary>
    public JournalReading Reading { get; }

    /// <summary>Previews that publications may be bound to.</summary>
    public PreviewMemory Previews { get; }

    /// <summary>What operators see of queues; null where the bus offers no such thing.</summary>
    public IBusOperations? BusOperations => _ports.BusOperations;

    /// <summary>Signs control files; null where none are built.</summary>
    public INoteSigner? Notes => _ports.Notes;

    /// <summary>How long each class is kept, as this process was set.</summary>
    public RetentionPolicy Retention => _ports.Retention;

    /// <summary>Beyond which growth of an audience its author must accept it by name, as this process was set.</summary>
    public Domain.Audiences.GrowthLimit Growth => _ports.Growth;

    /// <summary>Completes with the fault when the broker had to stop itself: start it again from the journal.</summary>
    public Task<Exception> Failed => _failed.Task;

    /// <summary>Creates a journal in an empty store and stops again.</summary>
    /// <param name="ports">The world.</param>
    /// <param name="create">Origin, authority, first two people.</param>
    /// <param name="holder">Who writes, for operators.</param>
    /// <param name="cancellationToken">Honoured until the write begins.</param>
    /// <returns>The answer; or that the journal exists.</returns>
    /// <exception cref="SignedHeadLostException">There was a journal, and its database is gone.</exception>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    public static async Task<Outcome<CommittedAnswer>> CreateAsync(BrokerPorts ports, CreateJournal create, string holder, CancellationToken cancellationToken)
    {
        var (sequencer, _) = await LoadAsync(ports, await ports.Store.AcquireLeaseAsync(holder, cancellationToken), cancellationToken);
        await SignedHeadWatch.DemandAsync(ports.SignedHeads, sequencer.State, sequencer.Log, cancellationToken);
        var writing = sequencer.RunAsync();
        var outcome = await sequencer.SubmitAsync(create, null);
        sequencer.Stop();
        await writing;
        return outcome;
    }

    /// <summary>Takes the lease from whoever had it, reads the journal, and begins to work: for a store that only this process can open.</summary>
    /// <param name="ports">The world.</param>
    /// <param name="queue">This jurisdiction's queue of the topology.</param>
    /// <param name="holder">Who writes, for operators.</param>
    /// <param name="version">Of the program, for the journal.</param>
    /// <param name="cancellationToken">Stops starting.</param>
    /// <exception cref="JournalDamagedException">The journal is not what was written: nothing is served.</exception>
    /// <exception cref="SignedHeadLostException">The journal does not reach as far as it was signed: an older backup, for instance.</exception>
    /// <exception cref="InvalidOperationException">The journal has no entry 1: create it first.</exception>
    /// <exception cref="StoreFailedException">A store failed.</exception>
    public static async Task<JurisdictionBroker> StartAsync(BrokerPorts ports, string queue, string holder, string version, CancellationToken cancellationToken)
    {
        var lease = await ports.Store.AcquireLeaseAsync(holder, cancellationToken);
        return await StartAsync(ports, queue, lease, version, renewal: null, cancellationToken);
    }

    /// <summary>Waits until no other process holds the journal, then works as its one writer, and shows that it lives: for a store that several can open.</summary>
    /// <param name="ports">The world.</param>
    /// <param name="queue">This jurisdiction's queue of the topology.</param>
    /// <param name="holder">Who writes, for operators.</param>
    /// <param name="version">Of the program, for the journal.</param>
    /// <param name="cancellationToken">Stops waiting and starting.</param>
    /// <returns>The broker, at work within 5 s of its predecessor's last sign of life, and the time it takes to read the journal.</returns>
    /// <exception cref="JournalDamagedException">The journal is not what was written: nothing is served.</exception>
    /// <exception cref="SignedHeadLostException">The journal does not reach as far as it was signed: an older backup, for instance.</exception>
    /// <exception cref="InvalidOperationException">The journal has no entry 1: create it first.</exception>
    /// <exception cref="StoreFailedException">A store failed.</exception>
    public static async Task<JurisdictionBroker> StandByAsync(BrokerPorts ports, string queue, string holder, string version, CancellationToken cancellationToken)
    {
        var renewal = new LeaseRenewal(ports.Store, ports.Time);
        return await StartAsync(ports, queue, await renewal.WaitAsync(holder, cancellationToken), version, renewal, cancellationToken);
    }

    /// <summary>Writes a snapshot now, as it is done by itself every so many entries; nothing where none are kept, or while the store fails.</summary>
    public Task SnapshotAsync(CancellationToken cancellationToken) => _snapshots?.WriteAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>The idempotency key of a request.</summary>
    /// <param name="author">Pseudonymous id.</param>
    /// <param name="key">The caller's key, well-formed.</param>
    /// <param name="request">The request's bytes.</param>
    public IdempotencyKey KeyOf(string author, string key, ReadOnlySpan<byte> request) =>
        new(author, key, new Digest(System.Security.Cryptography.HMACSHA256.HashData(_fingerprintKey.Span, request)));

    /// <summary>Answers what waits, then ends; everything answered is durable.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        _sequencer.Stop();
        await _writing;
        _stopping.Cancel();
        await _working;
        if (_snapshots is not null && !_failed.Task.IsCompleted)
        {
            await _snapshots.StopAsync();
        }

        _stopping.Dispose();
    }

    private static async Task<JurisdictionBroker> StartAsync(
        BrokerPorts ports, string queue, JournalLease lease, string version, LeaseRenewal? renewal, CancellationToken cancellationToken)
    {
        var (sequencer, traces) = renewal is null ? await LoadAsync(ports, lease, cancellationToken) : await LoadHeldAsync(ports, lease, renewal, cancellationToken);
        if (sequencer.State.Created is null)
        {
            throw new InvalidOperationException("the journal is empty: create it with init");
        }

        var lost = await SignedHeadWatch.DemandAsync(ports.SignedHeads, sequencer.State, sequencer.Log, cancellationToken);
        sequencer.Leases.IsWriter = () => renewal?.IsFresh != false;
        var broker = new JurisdictionBroker(ports, sequencer, await ports.Keys.EnsureSecretAsync("idempotency", cancellationToken));
        await new Eraser(ports, sequencer, broker._snapshots).ReapplyAsync(cancellationToken);
        var accepted = lost is null ? null : new LostHead { Size = lost.Head.Size, Root = lost.Head.Root, MotiveCode = lost.Motive };
        await sequencer.SubmitAsync(new StartService(sequencer.BootId, version, accepted), null);
        broker._working = broker.WorkAsync(queue, traces, renewal?.RunAsync(lease, broker._stopping.Token));
        return broker;
    }

    // A long journal takes longer to read than a standby waits. A lease lost meanwhile shows at the first append.
    private static async Task<(Sequencer Sequencer, TraceMap Traces)> LoadHeldAsync(BrokerPorts ports, JournalLease lease, LeaseRenewal renewal, CancellationToken cancellationToken)
    {
        using var loading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = renewal.RunAsync(lease, loading.Token);
        try
        {
            return await LoadAsync(ports, lease, cancellationToken);
        }
        finally
        {
            loading.Cancel();
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private static async Task<(Sequencer Sequencer, TraceMap Traces)> LoadAsync(BrokerPorts ports, JournalLease lease, CancellationToken cancellationToken)
    {
        var loaded = await LoadedJournal.OpenAsync(ports, cancellationToken);
        var seed = new byte[DecisionFacts.SeedLength];
        ports.Chance.Fill(seed);
        var clock = new BootClock(ports.Time);
        var traces = new TraceMap();
        return (new Sequencer(ports, clock, lease, loaded, new DecisionFacts(clock.StartedAt, seed).FreshId(), traces), traces);
    }

    private async Task WorkAsync(string queue, TraceMap traces, Task? renewing)
    {
        Task[] parts =
        [
            .. renewing is null ? Array.Empty<Task>() : [renewing],
            new Relay(_ports, _sequencer, traces).RunAsync(_stopping.Token),
            new Reception(_ports, _sequencer, queue).RunAsync(_stopping.Token),
            new DueTimer(_sequencer, _sequencer.Clock).RunAsync(_stopping.Token),
            _heads.RunAsync(_stopping.Token),
            new Eraser(_ports, _sequencer, _snapshots).RunAsync(_stopping.Token),
            .. _ports.BusOperations is null ? Array.Empty<Task>() : [new LetterKeeper(_ports, _ports.BusOperations, _sequencer).RunAsync(_stopping.Token)],
            .. _snapshots is null ? Array.Empty<Task>() : [_snapshots.RunAsync(_stopping.Token)],
            new RetentionTimer(_ports, _sequencer).RunAsync(_stopping.Token),
            _writing,
        ];
        var ended = await Task.WhenAny(parts);
        if (!_isStopping)
        {
            var fault = ended.Exception?.InnerException ?? (_sequencer.Failed.IsCompleted ? await _sequencer.Failed : new InvalidOperationException("a part of the broker ended by itself"));
            _ports.Log.LogCritical(fault, "the broker stops itself; it starts again from the journal");
            _sequencer.Stop();
            _stopping.Cancel();
            _failed.TrySetResult(fault);
        }

        await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

}
