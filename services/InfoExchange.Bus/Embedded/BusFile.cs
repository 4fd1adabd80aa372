using InfoExchange.Ports.Bus;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Bus.Embedded;

/// <summary>The file behind the bus: works that arrive together share one transaction and one sync, and run in the order of their arrival.</summary>
/// <remarks>
/// There is no thread of its own. Who finds the file free works at once, on its own thread; who finds it busy waits, and the first of those does the work
/// of all who wait. A single thread never waits: a seeded scheduler sees calls that complete at once.
/// </remarks>
internal sealed class BusFile : IAsyncDisposable
{
    private const int MaxShared = 64;

    private readonly string path;
    private readonly Lock gate = new();
    private readonly Queue<Turn> turns = new();
    private BusSession? session;
    private bool isWorking;
    private bool isClosed;

    private BusFile(string path, BusSession session)
    {
        this.path = path;
        this.session = session;
    }

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="BusFailedException">It can't be opened, or another process has it.</exception>
    internal static BusFile Open(string path) => new(path, OpenSession(path));

    /// <summary>Does some work in a transaction, perhaps shared with other works.</summary>
    /// <param name="doing">What is being done, for the message; no content.</param>
    /// <param name="work">Runs once, alone; throws nothing but what the engine throws.</param>
    /// <param name="isDurable">False when a power cut may take it back; a killed process never does.</param>
    /// <exception cref="BusFailedException">Whether it was done is unknown; the next work opens the file again.</exception>
    internal async Task<T> DoAsync<T>(string doing, Func<BusSession, T> work, bool isDurable)
    {
        T? result = default;
        await DoAsync(new Turn(doing, s => result = work(s), isDurable), isLast: false);
        return result!;
    }

    /// <summary>Does some work alone and outside any transaction: the engine rewrites its file in none.</summary>
    /// <exception cref="BusFailedException">Whether it was done is unknown; the next work opens the file again.</exception>
    internal Task DoAloneAsync(string doing, Action<BusSession> work) => DoAsync(new Turn(doing, work, isDurable: true) { IsAlone = true }, isLast: false);

    /// <summary>Waits for the works in hand, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (isClosed)
            {
                return;
            }
        }

        await DoAsync(new Turn("closing", _ => { }, isDurable: false) { IsAlone = true, IsWithoutFile = true }, isLast: true);
        session?.Dispose();
    }

    private async Task DoAsync(Turn turn, bool isLast)
    {
        bool leads;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            isClosed = isLast;
            turns.Enqueue(turn);
            leads = !isWorking;
            isWorking = true;
        }

        if (!leads)
        {
            leads = await turn.Outcome;
        }

        if (leads)
        {
            Lead();
        }

        turn.ThrowIfFailed();
    }

    private void Lead()
    {
        List<Turn> shared = [];
        lock (gate)
        {
            while (shared.Count < MaxShared && turns.TryPeek(out var turn) && (shared.Count == 0 || !(turn.IsAlone || shared[0].IsAlone)))
            {
                shared.Add(turns.Dequeue());
            }
        }

        // What the leader itself lets through is a bug: the others learn that nothing was done.
        Exception? failure = new InvalidOperationException("the transaction that was shared with another caller broke off");
        try
        {
            if (!shared[0].IsWithoutFile)
            {
                Work(shared, session ??= OpenSession(path));
            }

            failure = null;
        }
        catch (Exception exception) when (exception is SqliteException or BusFailedException)
        {
            failure = exception;
        }
        finally
        {
            End(shared, failure);
        }
    }

    private static void Work(List<Turn> shared, BusSession session)
    {
        if (shared[0].IsAlone)
        {
            shared[0].Work(session);
        }
        else
        {
            session.Transact(() => shared.ForEach(turn => turn.Work(session)), shared.Exists(turn => turn.IsDurable));
        }
    }

    private void End(List<Turn> shared, Exception? failure)
    {
        if (failure is not null)
        {
            // Nothing is known of the file's state: a fresh connection, which syncs what it finds, goes on.
            session?.Dispose();
            session = null;
        }

        shared[0].Fail(failure);
        shared.Skip(1).ToList().ForEach(turn => turn.End(failure));
        lock (gate)
        {
            isWorking = turns.TryPeek(out var next);
            next?.Lead();
        }
    }

    private static BusSession OpenSession(string path)
    {
        try
        {
            return BusSession.Open(path);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new BusFailedException($"{Path.GetFileName(path)} could not be opened, or another process has it", exception);
        }
    }

    /// <summary>One piece of work and how it ended.</summary>
    private sealed class Turn(string doing, Action<BusSession> work, bool isDurable)
    {
        private readonly TaskCompletionSource<bool> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Exception? failure;

        internal bool IsDurable { get; } = isDurable;

        internal bool IsAlone { get; init; }

        /// <summary>Only waits for its turn: a file that failed is not opened again to be closed, for it may not open.</summary>
        internal bool IsWithoutFile { get; init; }

        /// <summary>True: do the work of all who wait; false: it was done, or failed.</summary>
        internal Task<bool> Outcome => outcome.Task;

        internal void Work(BusSession session) => work(session);

        internal void Fail(Exception? exception) => failure = exception;

        internal void End(Exception? exception)
        {
            failure = exception;
            outcome.SetResult(false);
        }

        internal void Lead() => outcome.SetResult(true);

        internal void ThrowIfFailed()
        {
            if (failure is not null)
            {
                throw new BusFailedException($"the bus failed while {doing}", failure);
            }
        }
    }
}
