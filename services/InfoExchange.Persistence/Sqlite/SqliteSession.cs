using System.Globalization;
using InfoExchange.Ports.Stores;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Persistence.Sqlite;

/// <summary>One connection with its prepared statements; for one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const int BusyMilliseconds = 10_000;
    private const int PagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE

    private readonly SqliteConnection connection;
    private readonly string fileName;
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    private SqliteSession(SqliteConnection connection, string fileName)
    {
        this.connection = connection;
        this.fileName = fileName;
    }

    /// <summary>Opens an existing file and refuses it unless the engine really runs as asked.</summary>
    /// <exception cref="SqliteException">The file can't be opened.</exception>
    /// <exception cref="StoreFailedException">A setting that durability or erasure rests on did not take.</exception>
    internal static SqliteSession Open(string path, bool isErasing, bool isReading)
    {
        // The engine waits for locks itself, in small steps; the driver's own wait sleeps 150 ms a step, so it gets as little as it allows.
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 };
        var session = new SqliteSession(new SqliteConnection(text.ToString()), Path.GetFileName(path));
        try
        {
            session.connection.Open();
            session.Configure(isErasing, isReading);
            session.DemandSettings(isErasing);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Reads the settings back: what was asked is not what a build, a file system or a later statement may have left.</summary>
    internal void DemandSettings(bool isErasing)
    {
        Demand("journal_mode", "wal");
        Demand("synchronous", "2");
        Demand("fullfsync", "1");
        Demand("checkpoint_fullfsync", "1");
        Demand("wal_autocheckpoint", "0");
        if (isErasing)
        {
            Demand("secure_delete", "1");
        }
    }

    internal StoreFailedException Failure(string what) => new($"{fileName} {what}");

    internal StoreFailedException Failure(string doing, SqliteException exception) =>
        new($"{doing} failed in {fileName}: SQLite error {exception.SqliteExtendedErrorCode}", exception);

    /// <summary>Runs statements that are not worth preparing.</summary>
    internal void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A statement compiled once for the life of the session, its parameters <c>$1</c>, <c>$2</c>… set. Dispose readers, or their snapshot stays open.</summary>
    internal SqliteCommand Statement(string sql, params ReadOnlySpan<object> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = Compile(sql, values.Length);
            prepared.Add(sql, command);
        }

        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        return command;
    }

    internal long Pragma(string name) => Convert.ToInt64(Text($"PRAGMA {name}"), CultureInfo.InvariantCulture);

    internal void SetPragma(string name, long value) => Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA {name}={value}"));

    /// <summary>Copies the log's frames into the file and syncs it. Automatic checkpoints are off because they hide their errors.</summary>
    /// <param name="mode"><c>PASSIVE</c>, <c>RESTART</c> or <c>TRUNCATE</c>.</param>
    internal (bool IsBusy, long Frames) Checkpoint(string mode)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA wal_checkpoint({mode})";
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0) != 0, reader.GetInt64(1)) : throw Failure("answered nothing to a checkpoint");
    }

    /// <summary>Pages written since this was last asked.</summary>
    internal int TakePagesWritten()
    {
        var result = SQLitePCL.raw.sqlite3_db_status(connection.Handle, PagesWritten, out var pages, out _, 1);
        return result == SQLitePCL.raw.SQLITE_OK ? pages : throw Failure($"does not count its pages: SQLite error {result}");
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private void Configure(bool isErasing, bool isReading)
    {
        SetPragma("busy_timeout", BusyMilliseconds);
        Text("PRAGMA journal_mode=WAL");
        Run("PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON; PRAGMA wal_autocheckpoint=0");
        Run("PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON");
        if (isErasing)
        {
            Run("PRAGMA secure_delete=ON");
        }

        if (isReading)
        {
            Run("PRAGMA query_only=ON");
        }
    }

    private void Demand(string pragma, string expected)
    {
        var actual = Text($"PRAGMA {pragma}");
        if (!string.Equals(actual, expected, StringComparison.Ordinal))
        {
            throw Failure($"runs with {pragma}={actual} where {expected} is needed: nothing is written to a store that may lose or keep what it must not");
        }
    }

    private string Text(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    private SqliteCommand Compile(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var number = 1; number <= parameters; number++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${number}") });
        }

        return command;
    }
}
