using System.Diagnostics;
using System.Threading.Channels;
using InfoExchange.Broker.Leases;
using InfoExchange.Broker.Reading;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Broker.Sequencing;

/// <summary>The one writer of a journal: takes what waits, decides each in turn, makes all of it durable in one write, then answers every caller.</summary>
/// <remarks>When an append fails or its outcome is unknown, it stops: callers in flight are told UNAVAILABLE and retry with the same key after a restart from the journal.</remarks>
public sealed partial class Sequencer
{
    /// <summary>Commands that may wait; one more is refused.</summary>
    public const int MaxWaiting = 10_000;

    // A batch beyond this gains nothing and makes its first caller wait.
    private const int MaxBatchEntries = 1_024;

    private readonly BrokerPorts _ports;
    private readonly BootClock _clock;
    private readonly JournalLease _lease;
    private readonly string _bootId;
    private readonly TraceMap _traces;
    private readonly Channel<PendingCommand> _waiting = Channel.CreateBounded<PendingCommand>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly TaskCompletionSource<Exception> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HeadSigning _signing;
    private MerkleFrontier _frontier;
    private JournalHead _head;
    private volatile JurisdictionState _state;
    private volatile bool _stopping;

    internal Sequencer(BrokerPorts ports, BootClock clock, JournalLease lease, LoadedJournal loaded, string bootId, TraceMap traces)
    {
        _ports = ports;
        _clock = clock;
        _lease = lease;
        _bootId = bootId;
        _traces = traces;
        _signing = new HeadSigning(ports.Signer, loaded.Frontier);
        _frontier = loaded.Frontier;
        _head = loaded.Head;
        _state = loaded.State;
        Log = loaded.Log;
        Index = loaded.Index;
        Unread = loaded.Unread;
        Leases = new LeaseBook(ports.Time);
        Verified.Set(Unread == 0 ? 1 : 0);
        Grown.Set(_state.Position);
    }

    /// <summary>The territory as of the last durable entry.</summary>
    public JurisdictionState State => _state;

    /// <summary>Who may deliver until when.</summary>
    public LeaseBook Leases { get; }

    /// <summary>All leaf hashes of durable entries. Proofs come from <see cref="JournalReading.TreeAsync"/>, which waits until what a snapshot gave was found in the journal.</summary>
    internal MerkleLog Log { get; }

    /// <summary>First entries that were not read at the start, for a snapshot stood for them.</summary>
    internal long Unread { get; }

    /// <summary>Beyond 0 once every entry was held against the tree.</summary>
    internal PositionSignal Verified { get; } = new();

    /// <summary>Where which durable entries are: at least as far as <see cref="State"/>.</summary>
    internal JournalIndex Index { get; }

    /// <summary>What this process appended lately; never ahead of <see cref="State"/>.</summary>
    internal RecentEntries Recent { get; } = new();

    /// <summary>This boot's clock.</summary>
    public BootClock Clock => _clock;

    /// <summary>This boot's id.</summary>
    public string BootId => _bootId;

    /// <summary>Wakes whoever waits for entries.</summary>
    public PositionSignal Grown { get; } = new();

    /// <summary>Completes with the fault that stopped the sequencer; never otherwise.</summary>
    public Task<Exception> Failed => _failed.Task;

    /// <summary>Asks for a decision.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="key">The caller's key; null for timers and reports.</param>
    /// <returns>The answer, durable; or every reason why not.</returns>
    public Task<Outcome<CommittedAnswer>> SubmitAsync(JournalCommand command, IdempotencyKey? key)
    {
        var pending = new PendingCommand(command, key, Activity.Current?.Id);
        if (_waiting.Writer.TryWrite(pending))
        {
            return pending.Answered;
        }

        var refusal = _stopping ? CommandRefusals.ServiceStopping() : CommandRefusals.TooBusy();
        return Task.FromResult(Outcome.Refuse<CommittedAnswer>(refusal));
    }

    /// <summary>Takes no more commands, answers those that wait, and ends.</summary>
    public void Stop()
    {
        _stopping = true;
        _waiting.Writer.TryComplete();
    }

    /// <summary>What the disk gives is used only if it is what was signed.</summary>
    /// <param name="stored">A durable entry, at most as far as <see cref="State"/>.</param>
    /// <exception cref="JournalDamagedException">It is another.</exception>
    internal StoredEntry Demand(StoredEntry stored) =>
        Log.LeafAt(stored.Position - 1) == MerkleHash.OfLeaf(stored.Bytes.Span) ? stored : throw new JournalDamagedException($"entry {stored.Position} is not the one that was signed");

    /// <summary>Runs until stopped, or until the store fails.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync())
            {
                if (!await TakeBatchAsync())
                {
                    Abandon(new StoreFailedException("the journal is no longer this service's to write"));
                    return;
                }
            }
        }
        catch (Exception fault) when (fault is StoreFailedException or JournalDamagedException)
        {
            Abandon(fault);
        }
    }

    private async Task<bool> TakeBatchAsync()
    {
        var taken = new List<PendingCommand>();
        var batch = DecideWaiting(taken);
        try
        {
            HashSet<PendingCommand> erased = [];
            for (var found = await EnsureKeysAsync(batch); found.Count > 0; found = await EnsureKeysAsync(batch))
            {
                erased.UnionWith(found);
                batch = DecideAgain(taken, erased);
            }

            if (batch.Entries.Count > 0 && !await AppendAsync(batch))
            {
                taken.ForEach(Give);
                return false;
            }
        }
        catch (Exception fault) when (fault is StoreFailedException or JournalDamagedException)
        {
            taken.ForEach(Give);
            throw;
        }

        batch.AnswerAll();
        return true;
    }

    private static void Give(PendingCommand pending) => pending.Answer(Outcome.Refuse<CommittedAnswer>(CommandRefusals.ServiceStopping()));

    private void Abandon(Exception fault)
    {
        _ports.Log.LogCritical(fault, "the sequencer stops: the journal could not be written or whether it was is unknown");
        Stop();
        while (_waiting.Reader.TryRead(out var pending))
        {
            Give(pending);
        }

        _failed.TrySetResult(fault);
    }
}
