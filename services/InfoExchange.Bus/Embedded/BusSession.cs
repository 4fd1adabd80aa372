using System.Globalization;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Bus.Embedded;

/// <summary>One connection to the file, alone on it, with its statements prepared once.</summary>
internal sealed class BusSession : IDisposable
{
    private const int SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE waiting (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          queue TEXT NOT NULL, ordering_key TEXT NOT NULL, message_id TEXT NOT NULL, trace_parent TEXT,
          sent_at INTEGER NOT NULL, due_at INTEGER NOT NULL, deliveries INTEGER NOT NULL, length INTEGER NOT NULL) STRICT;
        CREATE INDEX waiting_by_queue ON waiting (queue, seq);
        CREATE TABLE dead (
          seq INTEGER PRIMARY KEY,
          queue TEXT NOT NULL, ordering_key TEXT NOT NULL, message_id TEXT NOT NULL, trace_parent TEXT,
          sent_at INTEGER NOT NULL, deliveries INTEGER NOT NULL, reason TEXT NOT NULL, dead_at INTEGER NOT NULL) STRICT;
        CREATE INDEX dead_by_queue ON dead (queue, seq);
        CREATE TABLE body (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
        CREATE TABLE seen (queue TEXT NOT NULL, message_id TEXT NOT NULL, seen_at INTEGER NOT NULL) STRICT;
        CREATE UNIQUE INDEX seen_by_id ON seen (queue, message_id);
        CREATE INDEX seen_by_age ON seen (seen_at);
        PRAGMA user_version = 1;
        """;

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> statements = new(StringComparer.Ordinal);
    private bool isFull;

    private BusSession(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens or creates the file and makes all that it then shows durable.</summary>
    /// <exception cref="SqliteException">It can't be opened, or another process has it.</exception>
    /// <exception cref="IOException">It can't be created.</exception>
    /// <exception cref="InvalidOperationException">It does not run with the settings that it needs.</exception>
    internal static BusSession Open(string path)
    {
        CreateForOwnerOnly(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        var session = new BusSession(connection);
        try
        {
            connection.Open();
            session.Settle();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs work in one transaction.</summary>
    /// <param name="work">Runs once; when it throws, nothing of it is kept.</param>
    /// <param name="isDurable">False when a power cut may take it back; a killed process never does.</param>
    internal void Transact(Action work, bool isDurable)
    {
        SetSynchronous(isDurable);
        Execute("BEGIN IMMEDIATE");
        var isDone = false;
        try
        {
            work();
            Execute("COMMIT");
            isDone = true;
        }
        finally
        {
            // After some errors the engine has rolled back by itself.
            if (!isDone && SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            {
                Execute("ROLLBACK");
            }
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>Rows changed.</returns>
    internal int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>Runs a query; the caller disposes the reader before it runs another statement.</summary>
    internal SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteReader();

    /// <summary>Rewrites the file without what was deleted, then empties the log: not a byte of it stays in either. Outside any transaction.</summary>
    internal void Compact()
    {
        SetSynchronous(isDurable: true);
        Ask("VACUUM");
        Require("PRAGMA wal_checkpoint(TRUNCATE)", "0");
    }

    /// <summary>The row number of the last insertion.</summary>
    internal long LastRow => SQLitePCL.raw.sqlite3_last_insert_rowid(connection.Handle);

    /// <summary>A setting or other single value, as text.</summary>
    internal string Ask(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private static void CreateForOwnerOnly(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        if (!File.Exists(path))
        {
            new FileStream(path, options).Dispose();
        }
    }

    private void Settle()
    {
        Ask("PRAGMA locking_mode = EXCLUSIVE");
        Ask("PRAGMA temp_store = MEMORY");
        Require("PRAGMA secure_delete = ON", "1");
        Ask("PRAGMA fullfsync = ON");
        Ask("PRAGMA checkpoint_fullfsync = ON");
        Require("PRAGMA journal_mode = WAL", "wal");
        SetSynchronous(isDurable: true);

        // Frames that a dead process left may never have been synced; copying them into the file and syncing that makes them durable. Takes the lock, too.
        Require("PRAGMA wal_checkpoint(TRUNCATE)", "0");
        var version = Ask("PRAGMA user_version");
        if (version == "0")
        {
            Transact(() => Ask(Schema), isDurable: true);
        }
        else
        {
            Require("PRAGMA user_version", SchemaVersion.ToString(CultureInfo.InvariantCulture));
        }
    }

    // Such a setting takes effect when the statement is prepared: a kept one would do nothing.
    private void SetSynchronous(bool isDurable)
    {
        if (isDurable == isFull)
        {
            return;
        }

        isFull = false;
        Ask(isDurable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        Require("PRAGMA synchronous", isDurable ? "2" : "1");
        isFull = isDurable;
    }

    private void Require(string question, string expected)
    {
        var answer = Ask(question);
        if (answer != expected)
        {
            throw new InvalidOperationException($"{question} answers \"{answer}\"; the bus needs \"{expected}\"");
        }
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!statements.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            statements.Add(sql, command);
            for (var index = 0; index < values.Length; index++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${index + 1}" });
            }
        }

        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        return command;
    }
}
