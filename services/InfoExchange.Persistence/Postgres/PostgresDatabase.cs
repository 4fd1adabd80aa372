using System.Text.RegularExpressions;
using InfoExchange.Ports.Stores;
using Npgsql;

namespace InfoExchange.Persistence.Postgres;

/// <summary>One schema of a PostgreSQL database: a single pinned writing connection, pooled reading ones, and the memory that a write once failed.</summary>
internal sealed partial class PostgresDatabase : IAsyncDisposable
{
    private const int OldestServer = 150_000;
    private const int MaxReaders = 16;
    private const int LivenessSeconds = 5;
    private const int PatienceSeconds = 30;

    private readonly string schema;
    private readonly NpgsqlDataSource readers;
    private readonly NpgsqlConnection writer;
    private readonly SemaphoreSlim writing = new(1);
    private readonly Dictionary<string, NpgsqlCommand> prepared = new(StringComparer.Ordinal);
    private bool hasFailed;
    private bool isClosed;

    private PostgresDatabase(string schema, NpgsqlDataSource readers, NpgsqlConnection writer)
    {
        this.schema = schema;
        this.readers = readers;
        this.writer = writer;
    }

    /// <summary>The process of the server that serves the writing connection, for the tests that hurt it.</summary>
    internal int WriterProcess => writer.ProcessID;

    /// <summary>Connects, refuses a server that would lose writes, and brings the schema up to date.</summary>
    /// <param name="connectionString">Npgsql's; its search path, pool and application settings are set here.</param>
    /// <param name="schema">1 to 63 lower-case letters, digits and underscores, first a letter. Created when absent.</param>
    /// <param name="contents">What it holds.</param>
    /// <param name="cancellationToken">Honoured until the schema is touched.</param>
    /// <exception cref="ArgumentException">No connection string, or no name of a schema.</exception>
    /// <exception cref="StoreFailedException">It can't be opened, is of another kind or a newer release, or does not run with the settings that it needs.</exception>
    internal static async Task<PostgresDatabase> OpenAsync(string connectionString, string schema, PostgresSchema contents, CancellationToken cancellationToken)
    {
        if (!SchemaName().IsMatch(schema))
        {
            throw new ArgumentException($"'{schema}' is no name of a schema: 1 to 63 lower-case letters, digits and underscores, first a letter", nameof(schema));
        }

        var readers = NpgsqlDataSource.Create(Settings(connectionString, schema, isReading: true));
        var writer = new NpgsqlConnection(Settings(connectionString, schema, isReading: false));
        try
        {
            await writer.OpenAsync(cancellationToken);
            await DemandSettingsAsync(writer, schema);
            await contents.ApplyAsync(writer, schema);
            return new PostgresDatabase(schema, readers, writer);
        }
        catch (Exception exception)
        {
            await writer.DisposeAsync();
            await readers.DisposeAsync();
            if (exception is NpgsqlException fault)
            {
                throw new StoreFailedException($"schema {schema} could not be opened: {Reason(fault)}", fault);
            }

            throw;
        }
    }

    /// <summary>Sends statements in one round trip, as one transaction; durable when it returns.</summary>
    /// <param name="doing">What is being done, for the message.</param>
    /// <param name="work">Runs once, with the turn to write.</param>
    /// <param name="cancellationToken">Honoured until the work begins.</param>
    /// <exception cref="StoreFailedException">Whether it wrote is unknown; this instance refuses every later write.</exception>
    internal async Task<T> WriteAsync<T>(string doing, Func<PostgresDatabase, Task<T>> work, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (hasFailed)
            {
                throw new StoreFailedException($"schema {schema} takes no more writes since one failed ({doing}): open it again");
            }

            return await TryAsync(doing, work);
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task<T> TryAsync<T>(string doing, Func<PostgresDatabase, Task<T>> work)
    {
        try
        {
            return await work(this);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or IOException)
        {
            hasFailed = true;
            throw new StoreFailedException($"{doing} failed in schema {schema}: {Reason(exception)}", exception);
        }
    }

    /// <summary>Gives the space of rows that were erased back to their table, so that the next ones overwrite it.</summary>
    /// <exception cref="StoreFailedException">Whether it was done is unknown; this instance refuses every later write.</exception>
    internal Task CompactAsync(string doing, string table, CancellationToken cancellationToken) => WriteAsync(
        doing,
        async _ =>
        {
            await using var command = new NpgsqlCommand($"VACUUM {table}", writer);
            return await command.ExecuteNonQueryAsync();
        },
        cancellationToken);

    /// <summary>A statement of the writing connection, prepared once, its parameters <c>$1</c>, <c>$2</c>… set. Only inside <see cref="WriteAsync"/>.</summary>
    internal async Task<NpgsqlCommand> StatementAsync(string sql, params object[] values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = Command(sql, values);
            command.Connection = writer;
            await command.PrepareAsync();
            prepared.Add(sql, command);
        }

        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        return command;
    }

    /// <summary>Statements that go together: one round trip, one transaction. Only inside <see cref="WriteAsync"/>.</summary>
    internal NpgsqlBatch Batch(params (string Sql, object[] Values)[] statements)
    {
        var batch = new NpgsqlBatch(writer);
        foreach (var (sql, values) in statements)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    /// <summary>Reads with one statement, beside any writer. What it shows is durable: the server shows a commit after it was flushed.</summary>
    /// <exception cref="StoreFailedException">It could not be read.</exception>
    internal async Task<T> ReadAsync<T>(string doing, string sql, object[] values, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        try
        {
            await using var connection = await readers.OpenConnectionAsync(cancellationToken);
            await using var command = Command(sql, values);
            command.Connection = connection;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await read(reader);
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new StoreFailedException($"{doing} failed in schema {schema}: {Reason(exception)}", exception);
        }
    }

    /// <summary>Waits for the write in hand, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isClosed)
        {
            return;
        }

        await writing.WaitAsync();
        isClosed = true;
        foreach (var command in prepared.Values)
        {
            await command.DisposeAsync();
        }

        await writer.DisposeAsync();
        await readers.DisposeAsync();
        writing.Release();
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex SchemaName();

    private static NpgsqlCommand Command(string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    // A commit is answered after it was flushed, whatever the server's default; what a role or database was given is read back all the same.
    private static string Settings(string connectionString, string schema, bool isReading) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = $"infoexchange {schema}",
        SearchPath = schema,
        Options = isReading ? "-c default_transaction_read_only=on" : "-c synchronous_commit=on -c default_transaction_isolation=read\\ committed",
        Pooling = isReading,
        MaxPoolSize = MaxReaders,
        MaxAutoPrepare = isReading ? MaxReaders : 0,
        KeepAlive = LivenessSeconds,
        CommandTimeout = PatienceSeconds,
        CancellationTimeout = 0,
        IncludeErrorDetail = false,
        PersistSecurityInfo = false,
    }.ConnectionString;

    private static async Task DemandSettingsAsync(NpgsqlConnection connection, string schema)
    {
        if (await SettingAsync(connection, "server_version_num") is var version && int.Parse(version, System.Globalization.CultureInfo.InvariantCulture) < OldestServer)
        {
            throw new StoreFailedException($"schema {schema} is on a server of version {version}: PostgreSQL 15 or later is needed");
        }

        foreach (var (name, needed) in new[]
        {
            ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"), ("transaction_read_only", "off"), ("server_encoding", "UTF8"),
        })
        {
            if (await SettingAsync(connection, name) is var actual && actual != needed)
            {
                throw new StoreFailedException($"schema {schema} runs with {name}={actual} where {needed} is needed: nothing is written to a store that may lose it");
            }
        }
    }

    private static async Task<string> SettingAsync(NpgsqlConnection connection, string name)
    {
        await using var command = new NpgsqlCommand($"SHOW {name}", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    // The server's own message may hold values; its code does not.
    private static string Reason(Exception exception) => exception switch
    {
        PostgresException refused => $"SQLSTATE {refused.SqlState}",
        NpgsqlException { InnerException: { } inner } => inner.GetType().Name,
        _ => exception.GetType().Name,
    };
}
