using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence.Postgres;

/// <summary>The inbox of one audience's gateway in one schema of a PostgreSQL database, version 15 or later; its processes may share it.</summary>
/// <remarks>Waits and fails as <see cref="PostgresJournalStore"/> does. Sequences have no holes: whoever appends holds the row that has the last one.</remarks>
public sealed class PostgresInboxStore : IInboxStore
{
    private const int MaxItemsRead = 4_096;

    private static readonly PostgresSchema Schema = new()
    {
        Kind = "inbox",
        Steps =
        [
            """
            CREATE TABLE items(sequence bigint PRIMARY KEY, message_id text NOT NULL UNIQUE, body bytea NOT NULL);
            CREATE TABLE head(only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), last_sequence bigint NOT NULL);
            INSERT INTO head(last_sequence) VALUES(0);
            CREATE TABLE confirmations(subscriber text PRIMARY KEY, sequence bigint NOT NULL);
            """,
        ],
    };

    // A statement of its own: the next one's snapshot is then taken after whoever wrote before has committed.
    private const string Lock = "SELECT last_sequence FROM head FOR UPDATE";

    private const string Append = """
        WITH fresh AS (
          SELECT DISTINCT ON (record.id) record.id, record.body, record.number
          FROM unnest($1::text[], $2::bytea[]) WITH ORDINALITY AS record(id, body, number)
          WHERE NOT EXISTS (SELECT FROM items WHERE items.message_id = record.id)
          ORDER BY record.id, record.number),
        added AS (
          INSERT INTO items(sequence, message_id, body)
          SELECT head.last_sequence + row_number() OVER (ORDER BY fresh.number), fresh.id, fresh.body FROM fresh, head RETURNING 1)
        UPDATE head SET last_sequence = last_sequence + (SELECT count(*) FROM added) RETURNING last_sequence
        """;

    private PostgresInboxStore(PostgresDatabase database) => Database = database;

    internal PostgresDatabase Database { get; }

    /// <summary>Opens an inbox, or creates it empty.</summary>
    /// <param name="connectionString">Npgsql's, with the account that owns the schema.</param>
    /// <param name="schema">1 to 63 lower-case letters, digits and underscores, first a letter; one inbox each.</param>
    /// <param name="cancellationToken">Honoured until the schema is touched.</param>
    /// <exception cref="ArgumentException">No connection string, or no name of a schema.</exception>
    /// <exception cref="StoreFailedException">It can't be opened, is no inbox, comes from a newer release, or would run with settings that lose writes.</exception>
    public static async Task<PostgresInboxStore> OpenAsync(string connectionString, string schema, CancellationToken cancellationToken) =>
        new(await PostgresDatabase.OpenAsync(connectionString, schema, Schema, cancellationToken));

    /// <inheritdoc/>
    public Task<long> AppendAsync(IReadOnlyList<InboxRecord> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        return Database.WriteAsync("appending to the inbox", database => AppendIn(database, records), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<InboxItem>> ReadAsync(long after, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, MaxItemsRead);
        return Database.ReadAsync(
            "reading the inbox",
            "SELECT sequence, body FROM items WHERE sequence > $1 ORDER BY sequence LIMIT $2",
            [after, (long)max],
            async Task<IReadOnlyList<InboxItem>> (reader) =>
            {
                var items = new List<InboxItem>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    items.Add(new InboxItem(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
                }

                return items;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task EraseAsync(IReadOnlyCollection<long> sequences, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        const string sql = "UPDATE items SET body = decode(repeat('00', length(body)), 'hex') WHERE sequence = ANY($1)";
        await Database.WriteAsync("erasing items", async database => await (await database.StatementAsync(sql, sequences.ToArray())).ExecuteNonQueryAsync(), cancellationToken);
        await Database.CompactAsync("erasing items", "items", CancellationToken.None);
    }

    /// <inheritdoc/>
    public Task<long> ReadConfirmedAsync(string subscriber, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        return Database.ReadAsync(
            "reading a confirmation",
            "SELECT sequence FROM confirmations WHERE subscriber = $1",
            [subscriber],
            async reader => await reader.ReadAsync(cancellationToken) ? reader.GetInt64(0) : 0,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(string subscriber, long sequence, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        const string sql = """
            INSERT INTO confirmations(subscriber, sequence) VALUES($1, $2)
            ON CONFLICT(subscriber) DO UPDATE SET sequence = excluded.sequence WHERE excluded.sequence > confirmations.sequence
            """;
        return Database.WriteAsync(
            "keeping a confirmation", async database => await (await database.StatementAsync(sql, subscriber, sequence)).ExecuteNonQueryAsync(), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static async Task<long> AppendIn(PostgresDatabase database, IReadOnlyList<InboxRecord> records)
    {
        object[] values = [records.Select(record => record.MessageId).ToArray(), records.Select(record => Octets.ArrayOf(record.Body)).ToArray()];
        await using var batch = database.Batch((Lock, []), (Append, values));
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetInt64(0);
    }
}
