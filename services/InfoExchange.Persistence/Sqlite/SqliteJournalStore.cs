using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence.Sqlite;

/// <summary>The journal of one jurisdiction in one SQLite file.</summary>
/// <remarks>
/// A caller waits for its turn without holding a thread; the transaction then runs on the caller's thread, for one sync. After a failed write this instance
/// refuses every later one; reading goes on, and shows only what is durable.
/// </remarks>
public sealed partial class SqliteJournalStore : IJournalStore
{
    private static readonly SqliteSchema Schema = new()
    {
        ApplicationId = 0x49584A31,
        IsErasing = true,
        Steps =
        [
            """
            CREATE TABLE entries(position INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
            CREATE TABLE blobs(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key_kind TEXT NOT NULL, key_subject TEXT NOT NULL, envelope BLOB NOT NULL) STRICT;
            CREATE TABLE head(row INTEGER PRIMARY KEY CHECK (row = 1), size INTEGER NOT NULL, root BLOB NOT NULL, checkpoint BLOB NOT NULL) STRICT;
            CREATE TABLE lease(row INTEGER PRIMARY KEY CHECK (row = 1), holder TEXT NOT NULL, token INTEGER NOT NULL) STRICT;
            CREATE TABLE cursors(reader TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            """,
            "ALTER TABLE lease ADD COLUMN renewed_at REAL NOT NULL DEFAULT 0;",
            """
            CREATE INDEX blobs_by_key ON blobs(key_subject, key_kind);
            CREATE TABLE marks(number INTEGER PRIMARY KEY, month TEXT NOT NULL, mark BLOB NOT NULL, bulletin_id TEXT NOT NULL, version INTEGER NOT NULL) STRICT;
            CREATE INDEX marks_by_value ON marks(mark, month);
            CREATE INDEX marks_by_bulletin ON marks(bulletin_id);
            """,
        ],
    };

    private SqliteJournalStore(SqliteFile file) => File = file;

    internal SqliteFile File { get; }

    /// <summary>Opens a journal's file, or creates it empty.</summary>
    /// <param name="path">The file; its folder exists. Two more files with suffixes stand beside it while it is open and after a crash: they belong to it.</param>
    /// <param name="cancellationToken">Honoured until the opening begins.</param>
    /// <exception cref="StoreFailedException">It can't be opened, is no journal, comes from a newer release, or would run with settings that lose writes.</exception>
    public static async Task<SqliteJournalStore> OpenAsync(string path, CancellationToken cancellationToken) =>
        new(await SqliteFile.OpenAsync(path, Schema, cancellationToken));

    /// <inheritdoc/>
    public Task<JournalLease> AcquireLeaseAsync(string holder, CancellationToken cancellationToken)
    {
        JournalLimits.DemandHolder(holder);
        const string sql = """
            INSERT INTO lease(row, holder, token, renewed_at) VALUES(1, $1, 1, unixepoch('subsec'))
            ON CONFLICT(row) DO UPDATE SET holder = excluded.holder, token = token + 1, renewed_at = excluded.renewed_at RETURNING token
            """;
        return File.WriteAsync(
            "taking the journal's lease", session => new JournalLease(holder, (long)session.Statement(sql, holder).ExecuteScalar()!), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JournalLease?> TryAcquireLeaseAsync(string holder, TimeSpan idle, CancellationToken cancellationToken)
    {
        JournalLimits.DemandHolder(holder);
        ArgumentOutOfRangeException.ThrowIfLessThan(idle, TimeSpan.Zero);
        const string sql = """
            INSERT INTO lease(row, holder, token, renewed_at) VALUES(1, $1, 1, unixepoch('subsec'))
            ON CONFLICT(row) DO UPDATE SET holder = excluded.holder, token = token + 1, renewed_at = excluded.renewed_at
            WHERE renewed_at + $2 <= excluded.renewed_at RETURNING token
            """;
        return File.WriteAsync(
            "waiting for the journal's lease",
            session => session.Statement(sql, holder, idle.TotalSeconds).ExecuteScalar() is long token ? new JournalLease(holder, token) : null,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> TryRenewLeaseAsync(JournalLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        const string sql = "UPDATE lease SET renewed_at = unixepoch('subsec') WHERE holder = $1 AND token = $2";
        return File.WriteAsync("renewing the journal's lease", session => session.Statement(sql, lease.Holder, lease.Token).ExecuteNonQuery() == 1, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken) => File.ReadAsync("reading the journal's head", HeadIn, cancellationToken);

    /// <inheritdoc/>
    public Task<JournalHead?> TryAppendAsync(JournalLease lease, JournalHead expected, JournalBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(batch);
        JournalLimits.Demand(expected, batch);
        return File.WriteAsync("appending to the journal", session => AppendIn(session, lease, expected, batch), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEntry>> ReadEntriesAsync(long after, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, JournalBatch.MaxEntries);
        return File.ReadAsync("reading entries", IReadOnlyList<StoredEntry> (session) => EntriesIn(session, after, max, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SealedBlob?> FindBlobAsync(string blobId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(blobId);
        return File.ReadAsync("reading a blob", session => BlobIn(session, blobId), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<int> EraseBlobsAsync(BlobKeyName key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);

        // Zeros of the same length are written where the bytes stand, overflow pages included: nothing of a row is moved or freed.
        const string sql = "UPDATE blobs SET envelope = zeroblob(length(envelope)) WHERE key_subject = $1 AND key_kind = $2";
        var erased = await File.WriteAsync("erasing blobs", session => session.Statement(sql, key.Subject, BlobKeyKindText.Of(key.Kind)).ExecuteNonQuery(), cancellationToken);
        await File.EmptyLogAsync("erasing blobs", CancellationToken.None);
        return erased;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<MarkedVersion>> FindMarkedAsync(string month, ReadOnlyMemory<byte> mark, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(month);
        return File.ReadAsync("looking up a mark", IReadOnlyList<MarkedVersion> (session) => MarkedIn(session, month, Octets.ArrayOf(mark)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task EraseMarksAsync(string? month, string? bulletinId, CancellationToken cancellationToken)
    {
        JournalLimits.DemandScope(month, bulletinId);
        const string sql = "DELETE FROM marks WHERE ($1 = '' OR month = $1) AND ($2 = '' OR bulletin_id = $2)";
        await File.WriteAsync("erasing marks", session => session.Statement(sql, month ?? "", bulletinId ?? "").ExecuteNonQuery(), cancellationToken);
        await File.EmptyLogAsync("erasing marks", CancellationToken.None);
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> ReadCheckpointAsync(CancellationToken cancellationToken) => File.ReadAsync(
        "reading the checkpoint",
        session => session.Statement("SELECT checkpoint FROM head").ExecuteScalar() is byte[] checkpoint ? checkpoint : default(ReadOnlyMemory<byte>?),
        cancellationToken);

    /// <inheritdoc/>
    public Task<long> ReadCursorAsync(string reader, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(reader);
        return File.ReadAsync(
            "reading a cursor", session => session.Statement("SELECT position FROM cursors WHERE reader = $1", reader).ExecuteScalar() as long? ?? 0, cancellationToken);
    }

    /// <inheritdoc/>
    public Task WriteCursorAsync(string reader, long position, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(reader);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        const string sql = """
            INSERT INTO cursors(reader, position) VALUES($1, $2)
            ON CONFLICT(reader) DO UPDATE SET position = excluded.position WHERE excluded.position > position
            """;
        return File.WriteAsync("writing a cursor", session => session.Statement(sql, reader, position).ExecuteNonQuery(), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => File.DisposeAsync();

    private static JournalHead? AppendIn(SqliteSession session, JournalLease lease, JournalHead expected, JournalBatch batch)
    {
        if (LeaseIn(session) != lease || HeadIn(session) != expected)
        {
            return null;
        }

        InsertEntries(session, expected.Size, batch.Entries);
        InsertBlobs(session, batch.Blobs);
        InsertMarks(session, batch.Marks);
        const string sql = """
            INSERT INTO head(row, size, root, checkpoint) VALUES(1, $1, $2, $3)
            ON CONFLICT(row) DO UPDATE SET size = excluded.size, root = excluded.root, checkpoint = excluded.checkpoint
            """;
        session.Statement(sql, batch.Head.Size, batch.Head.Root.ToArray(), Octets.ArrayOf(batch.Checkpoint)).ExecuteNonQuery();
        return batch.Head;
    }

    private static JournalLease? LeaseIn(SqliteSession session)
    {
        using var reader = session.Statement("SELECT holder, token FROM lease").ExecuteReader();
        return reader.Read() ? new JournalLease(SqliteRow.Text(reader, 0), SqliteRow.Whole(reader, 1)) : null;
    }

    private static JournalHead HeadIn(SqliteSession session)
    {
        using var reader = session.Statement("SELECT size, root FROM head").ExecuteReader();
        return reader.Read() ? new JournalHead(SqliteRow.Whole(reader, 0), SqliteRow.Hash(reader, 1)) : JournalHead.Empty;
    }

    private static void InsertEntries(SqliteSession session, long after, ImmutableArray<ReadOnlyMemory<byte>> entries)
    {
        var insert = session.Statement("INSERT INTO entries(position, bytes) VALUES($1, $2)", 0L, Array.Empty<byte>());
        var (position, bytes) = (insert.Parameters[0], insert.Parameters[1]);
        foreach (var entry in entries)
        {
            position.Value = ++after;
            bytes.Value = Octets.ArrayOf(entry);
            insert.ExecuteNonQuery();
        }
    }

    private static void InsertBlobs(SqliteSession session, ImmutableArray<SealedBlob> blobs)
    {
        foreach (var blob in blobs)
        {
            session.Statement(
                "INSERT INTO blobs(id, key_kind, key_subject, envelope) VALUES($1, $2, $3, $4)",
                blob.BlobId,
                BlobKeyKindText.Of(blob.Key.Kind),
                blob.Key.Subject,
                Octets.ArrayOf(blob.Envelope)).ExecuteNonQuery();
        }
    }

    private static void InsertMarks(SqliteSession session, ImmutableArray<LookupMark> marks)
    {
        foreach (var mark in marks)
        {
            session.Statement(
                "INSERT INTO marks(month, mark, bulletin_id, version) VALUES($1, $2, $3, $4)", mark.Month, Octets.ArrayOf(mark.Mark), mark.BulletinId, (long)mark.Version).ExecuteNonQuery();
        }
    }

    private static List<MarkedVersion> MarkedIn(SqliteSession session, string month, byte[] mark)
    {
        const string sql = "SELECT DISTINCT bulletin_id, version FROM marks WHERE mark = $1 AND month = $2 ORDER BY bulletin_id, version";
        using var reader = session.Statement(sql, mark, month).ExecuteReader();
        var found = new List<MarkedVersion>();
        while (reader.Read())
        {
            found.Add(new MarkedVersion(reader.GetString(0), reader.GetInt32(1)));
        }

        return found;
    }

    private static List<StoredEntry> EntriesIn(SqliteSession session, long after, int max, CancellationToken cancellationToken)
    {
        const string sql = "SELECT position, bytes FROM entries WHERE position > $1 ORDER BY position LIMIT $2";
        using var reader = session.Statement(sql, after, (long)max).ExecuteReader();
        var entries = new List<StoredEntry>();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            entries.Add(new StoredEntry(SqliteRow.Whole(reader, 0), SqliteRow.Bytes(reader, 1)));
        }

        return entries;
    }

    private static SealedBlob? BlobIn(SqliteSession session, string blobId)
    {
        using var reader = session.Statement("SELECT key_kind, key_subject, envelope FROM blobs WHERE id = $1", blobId).ExecuteReader();
        return reader.Read()
            ? new SealedBlob(blobId, new BlobKeyName(BlobKeyKindText.Parse(SqliteRow.Text(reader, 0)), SqliteRow.Text(reader, 1)), SqliteRow.Bytes(reader, 2))
            : null;
    }
}
