using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence.Sqlite;

/// <summary>The inbox of one audience's gateway in one SQLite file.</summary>
/// <remarks>Waits and fails as <see cref="SqliteJournalStore"/> does.</remarks>
public sealed class SqliteInboxStore : IInboxStore
{
    private const int MaxItemsRead = 4_096;

    private static readonly SqliteSchema Schema = new()
    {
        ApplicationId = 0x49584931,
        IsErasing = true,
        Steps =
        [
            """
            CREATE TABLE items(sequence INTEGER PRIMARY KEY, message_id TEXT NOT NULL UNIQUE, body BLOB NOT NULL) STRICT;
            CREATE TABLE confirmations(subscriber TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            """,
        ],
    };

    private SqliteInboxStore(SqliteFile file) => File = file;

    internal SqliteFile File { get; }

    /// <summary>Opens an inbox's file, or creates it empty.</summary>
    /// <param name="path">The file; its folder exists. Two more files with suffixes stand beside it while it is open and after a crash: they belong to it.</param>
    /// <param name="cancellationToken">Honoured until the opening begins.</param>
    /// <exception cref="StoreFailedException">It can't be opened, is no inbox, comes from a newer release, or would run with settings that lose writes.</exception>
    public static async Task<SqliteInboxStore> OpenAsync(string path, CancellationToken cancellationToken) =>
        new(await SqliteFile.OpenAsync(path, Schema, cancellationToken));

    /// <inheritdoc/>
    public Task<long> AppendAsync(IReadOnlyList<InboxRecord> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        return File.WriteAsync("appending to the inbox", session => AppendIn(session, records), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<InboxItem>> ReadAsync(long after, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, MaxItemsRead);
        return File.ReadAsync("reading the inbox", IReadOnlyList<InboxItem> (session) => ItemsIn(session, after, max, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task EraseAsync(IReadOnlyCollection<long> sequences, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sequences);

        // In place, as in the journal.
        const string sql = "UPDATE items SET body = zeroblob(length(body)) WHERE sequence = $1";
        await File.WriteAsync("erasing items", session => sequences.Sum(sequence => session.Statement(sql, sequence).ExecuteNonQuery()), cancellationToken);
        await File.EmptyLogAsync("erasing items", CancellationToken.None);
    }

    /// <summary>Overwrites bodies as <see cref="EraseAsync"/> does, by the beginnings of their message ids: for a restored copy, which no gateway has read yet.</summary>
    /// <param name="prefixes">Not empty, each ending in another character than U+FFFF.</param>
    /// <param name="cancellationToken">Honoured until the write begins.</param>
    /// <returns>How many items have such an id.</returns>
    /// <exception cref="StoreFailedException">Whether it was done is unknown: do it again.</exception>
    public async Task<int> EraseByMessageIdAsync(IReadOnlyCollection<string> prefixes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefixes);
        const string sql = "UPDATE items SET body = zeroblob(length(body)) WHERE message_id >= $1 AND message_id < $2";
        var erased = await File.WriteAsync("erasing items", session => prefixes.Sum(prefix => session.Statement(sql, prefix, After(prefix)).ExecuteNonQuery()), cancellationToken);
        await File.EmptyLogAsync("erasing items", CancellationToken.None);
        return erased;

        static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
    }

    /// <inheritdoc/>
    public Task<long> ReadConfirmedAsync(string subscriber, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        return File.ReadAsync(
            "reading a confirmation",
            session => session.Statement("SELECT sequence FROM confirmations WHERE subscriber = $1", subscriber).ExecuteScalar() as long? ?? 0,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(string subscriber, long sequence, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        const string sql = """
            INSERT INTO confirmations(subscriber, sequence) VALUES($1, $2)
            ON CONFLICT(subscriber) DO UPDATE SET sequence = excluded.sequence WHERE excluded.sequence > sequence
            """;
        return File.WriteAsync("keeping a confirmation", session => session.Statement(sql, subscriber, sequence).ExecuteNonQuery(), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => File.DisposeAsync();

    private static long AppendIn(SqliteSession session, IReadOnlyList<InboxRecord> records)
    {
        var last = (long)session.Statement("SELECT coalesce(max(sequence), 0) FROM items").ExecuteScalar()!;
        const string sql = "INSERT INTO items(sequence, message_id, body) VALUES($1, $2, $3) ON CONFLICT(message_id) DO NOTHING";
        foreach (var record in records)
        {
            last += session.Statement(sql, last + 1, record.MessageId, Octets.ArrayOf(record.Body)).ExecuteNonQuery();
        }

        return last;
    }

    private static List<InboxItem> ItemsIn(SqliteSession session, long after, int max, CancellationToken cancellationToken)
    {
        const string sql = "SELECT sequence, body FROM items WHERE sequence > $1 ORDER BY sequence LIMIT $2";
        using var reader = session.Statement(sql, after, (long)max).ExecuteReader();
        var items = new List<InboxItem>();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            items.Add(new InboxItem(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        }

        return items;
    }
}
