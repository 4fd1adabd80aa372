using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence.Postgres;

/// <summary>The journal of one jurisdiction in one schema of a PostgreSQL database, version 15 or later.</summary>
/// <remarks>
/// One statement appends a batch: it locks head and lease, compares both, and writes only when they are what the caller decided on. After a failed write this
/// instance refuses every later one; reading goes on, and shows only what is durable.
/// </remarks>
public sealed class PostgresJournalStore : IJournalStore
{
    private static readonly PostgresSchema Schema = new()
    {
        Kind = "journal",
        Steps =
        [
            """
            CREATE TABLE entries(position bigint PRIMARY KEY CHECK (position > 0), bytes bytea NOT NULL);
            CREATE TABLE blobs(id text PRIMARY KEY, key_kind text NOT NULL, key_subject text NOT NULL, envelope bytea NOT NULL);
            ALTER TABLE blobs ALTER envelope SET STORAGE EXTERNAL;
            CREATE TABLE head(only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), size bigint NOT NULL, root bytea NOT NULL, checkpoint bytea);
            INSERT INTO head(size, root) VALUES(0, sha256(''));
            CREATE TABLE lease(
              only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), holder text NOT NULL, token bigint NOT NULL, renewed_at timestamptz NOT NULL);
            CREATE TABLE cursors(reader text PRIMARY KEY, position bigint NOT NULL);
            """,
            """
            CREATE INDEX blobs_by_key ON blobs(key_subject, key_kind);
            CREATE TABLE marks(month text NOT NULL, mark bytea NOT NULL, bulletin_id text NOT NULL, version integer NOT NULL);
            CREATE INDEX marks_by_value ON marks(mark, month);
            CREATE INDEX marks_by_bulletin ON marks(bulletin_id);
            """,
        ],
    };

    private const string Append = """
        WITH held AS (
          SELECT head.size FROM head, lease
          WHERE lease.holder = $1 AND lease.token = $2 AND head.size = $3 AND head.root = $4
          FOR UPDATE),
        written AS (
          INSERT INTO entries(position, bytes)
          SELECT held.size + entry.number, entry.bytes FROM held, unnest($5::bytea[]) WITH ORDINALITY AS entry(bytes, number)),
        sealed AS (
          INSERT INTO blobs(id, key_kind, key_subject, envelope)
          SELECT blob.* FROM held, unnest($6::text[], $7::text[], $8::text[], $9::bytea[]) AS blob),
        marked AS (
          INSERT INTO marks(month, mark, bulletin_id, version)
          SELECT mark.* FROM held, unnest($13::text[], $14::bytea[], $15::text[], $16::integer[]) AS mark)
        UPDATE head SET size = $10, root = $11, checkpoint = $12 FROM held
        """;

    private PostgresJournalStore(PostgresDatabase database) => Database = database;

    internal PostgresDatabase Database { get; }

    /// <summary>Opens a journal, or creates it empty.</summary>
    /// <param name="connectionString">Npgsql's, with the account that owns the schema.</param>
    /// <param name="schema">1 to 63 lower-case letters, digits and underscores, first a letter; one journal each.</param>
    /// <param name="cancellationToken">Honoured until the schema is touched.</param>
    /// <exception cref="ArgumentException">No connection string, or no name of a schema.</exception>
    /// <exception cref="StoreFailedException">It can't be opened, is no journal, comes from a newer release, or would run with settings that lose writes.</exception>
    public static async Task<PostgresJournalStore> OpenAsync(string connectionString, string schema, CancellationToken cancellationToken) =>
        new(await PostgresDatabase.OpenAsync(connectionString, schema, Schema, cancellationToken));

    /// <inheritdoc/>
    public Task<JournalLease> AcquireLeaseAsync(string holder, CancellationToken cancellationToken)
    {
        JournalLimits.DemandHolder(holder);
        const string sql = """
            INSERT INTO lease(holder, token, renewed_at) VALUES($1, 1, clock_timestamp())
            ON CONFLICT(only_row) DO UPDATE SET holder = excluded.holder, token = lease.token + 1, renewed_at = excluded.renewed_at RETURNING token
            """;
        return Database.WriteAsync(
            "taking the journal's lease",
            async database => new JournalLease(holder, (long)(await (await database.StatementAsync(sql, holder)).ExecuteScalarAsync())!),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JournalLease?> TryAcquireLeaseAsync(string holder, TimeSpan idle, CancellationToken cancellationToken)
    {
        JournalLimits.DemandHolder(holder);
        ArgumentOutOfRangeException.ThrowIfLessThan(idle, TimeSpan.Zero);
        const string sql = """
            INSERT INTO lease(holder, token, renewed_at) VALUES($1, 1, clock_timestamp())
            ON CONFLICT(only_row) DO UPDATE SET holder = excluded.holder, token = lease.token + 1, renewed_at = excluded.renewed_at
            WHERE lease.renewed_at + $2 <= clock_timestamp() RETURNING token
            """;
        return Database.WriteAsync(
            "waiting for the journal's lease",
            async database => await (await database.StatementAsync(sql, holder, idle)).ExecuteScalarAsync() is long token ? new JournalLease(holder, token) : null,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> TryRenewLeaseAsync(JournalLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        const string sql = "UPDATE lease SET renewed_at = clock_timestamp() WHERE holder = $1 AND token = $2";
        return Database.WriteAsync(
            "renewing the journal's lease",
            async database => await (await database.StatementAsync(sql, lease.Holder, lease.Token)).ExecuteNonQueryAsync() == 1,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken) => Database.ReadAsync(
        "reading the journal's head",
        "SELECT size, root FROM head",
        [],
        async reader => await reader.ReadAsync(cancellationToken) ? new JournalHead(reader.GetInt64(0), new Digest(reader.GetFieldValue<byte[]>(1))) : throw NoHead(),
        cancellationToken);

    /// <inheritdoc/>
    public Task<JournalHead?> TryAppendAsync(JournalLease lease, JournalHead expected, JournalBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(batch);
        JournalLimits.Demand(expected, batch);
        return Database.WriteAsync("appending to the journal", database => AppendIn(database, lease, expected, batch), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEntry>> ReadEntriesAsync(long after, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, JournalBatch.MaxEntries);
        return Database.ReadAsync(
            "reading entries",
            "SELECT position, bytes FROM entries WHERE position > $1 ORDER BY position LIMIT $2",
            [after, (long)max],
            async Task<IReadOnlyList<StoredEntry>> (reader) =>
            {
                var entries = new List<StoredEntry>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    entries.Add(new StoredEntry(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
                }

                return entries;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SealedBlob?> FindBlobAsync(string blobId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(blobId);
        return Database.ReadAsync(
            "reading a blob",
            "SELECT key_kind, key_subject, envelope FROM blobs WHERE id = $1",
            [blobId],
            async reader => await reader.ReadAsync(cancellationToken)
                ? new SealedBlob(blobId, new BlobKeyName(BlobKeyKindText.Parse(reader.GetString(0)), reader.GetString(1)), reader.GetFieldValue<byte[]>(2))
                : null,
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<int> EraseBlobsAsync(BlobKeyName key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        const string sql = "UPDATE blobs SET envelope = '' WHERE key_subject = $1 AND key_kind = $2";
        var erased = await Database.WriteAsync(
            "erasing blobs", async database => await (await database.StatementAsync(sql, key.Subject, BlobKeyKindText.Of(key.Kind))).ExecuteNonQueryAsync(), cancellationToken);
        await Database.CompactAsync("erasing blobs", "blobs", CancellationToken.None);
        return erased;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<MarkedVersion>> FindMarkedAsync(string month, ReadOnlyMemory<byte> mark, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(month);
        return Database.ReadAsync(
            "looking up a mark",
            "SELECT DISTINCT bulletin_id COLLATE \"C\" AS bulletin_id, version FROM marks WHERE mark = $1 AND month = $2 ORDER BY bulletin_id, version",
            [Octets.ArrayOf(mark), month],
            async Task<IReadOnlyList<MarkedVersion>> (reader) =>
            {
                var found = new List<MarkedVersion>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    found.Add(new MarkedVersion(reader.GetString(0), reader.GetInt32(1)));
                }

                return found;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task EraseMarksAsync(string? month, string? bulletinId, CancellationToken cancellationToken)
    {
        JournalLimits.DemandScope(month, bulletinId);
        const string sql = "DELETE FROM marks WHERE ($1 = '' OR month = $1) AND ($2 = '' OR bulletin_id = $2)";
        await Database.WriteAsync(
            "erasing marks", async database => await (await database.StatementAsync(sql, month ?? "", bulletinId ?? "")).ExecuteNonQueryAsync(), cancellationToken);
        await Database.CompactAsync("erasing marks", "marks", CancellationToken.None);
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> ReadCheckpointAsync(CancellationToken cancellationToken) => Database.ReadAsync(
        "reading the checkpoint",
        "SELECT checkpoint FROM head WHERE checkpoint IS NOT NULL",
        [],
        async Task<ReadOnlyMemory<byte>?> (reader) => await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<byte[]>(0) : default(ReadOnlyMemory<byte>?),
        cancellationToken);

    /// <inheritdoc/>
    public Task<long> ReadCursorAsync(string reader, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(reader);
        return Database.ReadAsync(
            "reading a cursor",
            "SELECT position FROM cursors WHERE reader = $1",
            [reader],
            async rows => await rows.ReadAsync(cancellationToken) ? rows.GetInt64(0) : 0,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task WriteCursorAsync(string reader, long position, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(reader);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        const string sql = """
            INSERT INTO cursors(reader, position) VALUES($1, $2)
            ON CONFLICT(reader) DO UPDATE SET position = excluded.position WHERE excluded.position > cursors.position
            """;
        return Database.WriteAsync("writing a cursor", async database => await (await database.StatementAsync(sql, reader, position)).ExecuteNonQueryAsync(), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static async Task<JournalHead?> AppendIn(PostgresDatabase database, JournalLease lease, JournalHead expected, JournalBatch batch)
    {
        ImmutableArray<SealedBlob> blobs = batch.Blobs;
        var command = await database.StatementAsync(
            Append,
            lease.Holder,
            lease.Token,
            expected.Size,
            expected.Root.ToArray(),
            batch.Entries.Select(Octets.ArrayOf).ToArray(),
            blobs.Select(blob => blob.BlobId).ToArray(),
            blobs.Select(blob => BlobKeyKindText.Of(blob.Key.Kind)).ToArray(),
            blobs.Select(blob => blob.Key.Subject).ToArray(),
            blobs.Select(blob => Octets.ArrayOf(blob.Envelope)).ToArray(),
            batch.Head.Size,
            batch.Head.Root.ToArray(),
            Octets.ArrayOf(batch.Checkpoint),
            batch.Marks.Select(mark => mark.Month).ToArray(),
            batch.Marks.Select(mark => Octets.ArrayOf(mark.Mark)).ToArray(),
            batch.Marks.Select(mark => mark.BulletinId).ToArray(),
            batch.Marks.Select(mark => mark.Version).ToArray());
        return await command.ExecuteNonQueryAsync() == 1 ? batch.Head : null;
    }

    private static StoreFailedException NoHead() => new("the journal's head is gone: restore it from a backup");
}
