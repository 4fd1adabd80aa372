using System.Collections.Concurrent;
using System.Diagnostics;
using InfoExchange.Ports.Stores;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Persistence.Sqlite;

/// <summary>One database file: a single writer, a few readers, and the memory that a write once failed.</summary>
/// <remarks>
/// Waiting for a turn is asynchronous; the work itself, one sync at most for a write, runs on the caller's thread: handing it to another would cost a
/// publication more than it frees.
/// </remarks>
internal sealed class SqliteFile : IAsyncDisposable
{
    private const int MaxReaders = 8;
    private const int PagesPerCheckpoint = 2_048;
    private const long FramesBeforeRestart = 8_192;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromMilliseconds(5);

    private readonly string path;
    private readonly SqliteSchema schema;
    private readonly SemaphoreSlim writing = new(1);
    private readonly SemaphoreSlim reading = new(MaxReaders);
    private readonly ConcurrentBag<SqliteSession> readers = [];
    private int pagesSinceCheckpoint;
    private bool hasFailed;
    private bool isClosed;

    private SqliteFile(string path, SqliteSchema schema, SqliteSession writer)
    {
        this.path = path;
        this.schema = schema;
        Writer = writer;
    }

    /// <summary>The writing connection, for the tests that hurt it.</summary>
    internal SqliteSession Writer { get; }

    /// <summary>Opens or creates the file, brings its schema up to date, and makes all that it then shows durable.</summary>
    /// <param name="path">The file; its folder exists. Only its name appears in messages.</param>
    /// <param name="schema">What it holds.</param>
    /// <param name="cancellationToken">Honoured until the opening begins.</param>
    /// <exception cref="StoreFailedException">It can't be opened, is of another kind or a newer release, or does not run with the settings that it needs.</exception>
    internal static Task<SqliteFile> OpenAsync(string path, SqliteSchema schema, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Task.Run(() => Open(Path.GetFullPath(path), schema), cancellationToken);
    }

    /// <summary>Does some work in one transaction that begins with the write lock; durable when it returns.</summary>
    /// <param name="doing">What is being done, for the message.</param>
    /// <param name="work">Runs once; when it throws, nothing of it is kept.</param>
    /// <param name="cancellationToken">Honoured until the work begins.</param>
    /// <exception cref="StoreFailedException">Whether it wrote is unknown; this instance refuses every later write.</exception>
    internal async Task<T> WriteAsync<T>(string doing, Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            DemandHealth(doing);
            CheckpointWhenDue();
            return Transact(work);
        }
        catch (SqliteException exception)
        {
            hasFailed = true;
            throw Writer.Failure(doing, exception);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Does some reading on one snapshot, beside any writer.</summary>
    /// <exception cref="StoreFailedException">It could not be read.</exception>
    internal async Task<T> ReadAsync<T>(string doing, Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        SqliteSession? session = null;
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            session = readers.TryTake(out var idle) ? idle : SqliteSession.Open(path, schema.IsErasing, isReading: true);
            var result = work(session);
            readers.Add(session);
            session = null;
            return result;
        }
        catch (SqliteException exception)
        {
            throw Writer.Failure(doing, exception);
        }
        finally
        {
            session?.Dispose();
            reading.Release();
        }
    }

    /// <summary>Moves everything out of the log and empties it.</summary>
    /// <exception cref="StoreFailedException">It did not succeed; this instance refuses every later write.</exception>
    internal async Task EmptyLogAsync(string doing, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            DemandHealth(doing);
            EmptyLog(Writer);
        }
        catch (SqliteException exception)
        {
            hasFailed = true;
            throw Writer.Failure(doing, exception);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Waits for the work in hand, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isClosed)
        {
            return;
        }

        await writing.WaitAsync();
        isClosed = true;
        for (var reader = 0; reader < MaxReaders; reader++)
        {
            await reading.WaitAsync();
        }

        foreach (var session in readers)
        {
            session.Dispose();
        }

        Writer.Dispose();
        reading.Release(MaxReaders);
        writing.Release();
    }

    private static SqliteFile Open(string path, SqliteSchema schema)
    {
        SqliteSession? session = null;
        try
        {
            CreateForOwnerOnly(path);
            session = SqliteSession.Open(path, schema.IsErasing, isReading: false);
            schema.Apply(session);

            // A dead process may have left frames in the log that were never synced, and a second sync of them proves nothing once the first has failed.
            // Copying them into the file and syncing that does.
            EmptyLog(session);
            var file = new SqliteFile(path, schema, session);
            session = null;
            return file;
        }
        catch (SqliteException exception)
        {
            throw new StoreFailedException($"{Path.GetFileName(path)} could not be opened: SQLite error {exception.SqliteExtendedErrorCode}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its own message names folders.
            throw new StoreFailedException($"{Path.GetFileName(path)} could not be opened: {exception.GetType().Name}");
        }
        finally
        {
            session?.Dispose();
        }
    }

    private static void CreateForOwnerOnly(string path)
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = ownerOnly;
        }

        try
        {
            new FileStream(path, options).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, ownerOnly);
            }
        }
    }

    // The engine waits for readers by itself, but not for another checkpoint.
    private static void EmptyLog(SqliteSession session)
    {
        var begun = Stopwatch.GetTimestamp();
        while (session.Checkpoint("TRUNCATE").IsBusy)
        {
            if (Stopwatch.GetElapsedTime(begun) > LongestWait)
            {
                throw session.Failure("is in use elsewhere: its log could not be emptied");
            }

            Thread.Sleep(BetweenCheckpoints);
        }
    }

    private void DemandHealth(string doing)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        if (hasFailed)
        {
            throw Writer.Failure($"takes no more writes since one failed ({doing}): open it again");
        }
    }

    private T Transact<T>(Func<SqliteSession, T> work)
    {
        Writer.Statement("BEGIN IMMEDIATE").ExecuteNonQuery();
        var isDone = false;
        try
        {
            var result = work(Writer);
            Writer.Statement("COMMIT").ExecuteNonQuery();
            isDone = true;
            pagesSinceCheckpoint += Writer.TakePagesWritten();
            return result;
        }
        finally
        {
            if (!isDone)
            {
                RollBack();
            }
        }
    }

    // After some errors the engine has rolled back by itself, and says so with an error of its own.
    private void RollBack()
    {
        try
        {
            Writer.Statement("ROLLBACK").ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            hasFailed = true;
        }
    }

    private void CheckpointWhenDue()
    {
        if (pagesSinceCheckpoint < PagesPerCheckpoint)
        {
            return;
        }

        pagesSinceCheckpoint = 0;
        if (Writer.Checkpoint("PASSIVE").Frames > FramesBeforeRestart)
        {
            // Readers that overlap without a gap would let the log grow for ever; this waits for those of the moment.
            Writer.Checkpoint("RESTART");
        }
    }
}
