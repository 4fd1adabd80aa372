using System.Security.Cryptography;
using InfoExchange.Domain.Journal;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence.Keys;

/// <summary>Keys in one SQLite file of their own, readable by its owner only, apart from every database that they seal.</summary>
/// <remarks>
/// A key's bytes stand in one place of the file, in a row that is never moved: rows are only ever added at the end, keys are overwritten where they stand, and
/// the log that carried them there is emptied before a destruction answers. Waits and fails as <see cref="SqliteJournalStore"/> does.
/// </remarks>
public sealed class SqliteKeyStore : IKeyStore
{
    private const int KeyBytes = 32;
    private const int MaxSubjectLength = 64;
    private const int MaxNameLength = 64;

    // The names' index holds no key; what is destroyed keeps its row, name and zeros.
    private static readonly SqliteSchema Schema = new()
    {
        ApplicationId = 0x49584B31,
        IsErasing = true,
        Steps =
        [
            """
            CREATE TABLE keys(
                number INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, is_destroyed INTEGER NOT NULL, key BLOB NOT NULL CHECK (length(key) = 32),
                UNIQUE (kind, subject)) STRICT;
            CREATE TABLE secrets(number INTEGER PRIMARY KEY, purpose TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, UNIQUE (purpose, name)) STRICT;
            """,
        ],
    };

    private SqliteKeyStore(SqliteFile file) => File = file;

    internal SqliteFile File { get; }

    /// <summary>Opens a file of keys, or creates it empty; on Unix its mode becomes 0600.</summary>
    /// <param name="path">The file; its folder exists. Two more files with suffixes stand beside it while it is open and after a crash: they hold keys too.</param>
    /// <param name="cancellationToken">Honoured until the opening begins.</param>
    /// <exception cref="StoreFailedException">It can't be opened, holds no keys of ours, comes from a newer release, or would run with settings that lose or keep keys.</exception>
    public static async Task<SqliteKeyStore> OpenAsync(string path, CancellationToken cancellationToken) =>
        new(await SqliteFile.OpenAsync(path, Schema, cancellationToken));

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<BlobKeyName, ReadOnlyMemory<byte>>> EnsureAsync(IReadOnlyCollection<BlobKeyName> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            DemandName(name);
        }

        var known = await File.ReadAsync("reading keys", session => KeysIn(session, names), cancellationToken);
        if (known.Count < names.Distinct().Count())
        {
            known = await File.WriteAsync("making keys", session => EnsureIn(session, names), cancellationToken);
        }

        return known.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => new ReadOnlyMemory<byte>(pair.Value));
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> FindAsync(BlobKeyName name, CancellationToken cancellationToken)
    {
        DemandName(name);
        return File.ReadAsync(
            "reading a key", session => KeysIn(session, [name]).GetValueOrDefault(name) is { } key ? key : default(ReadOnlyMemory<byte>?), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DestroyAsync(BlobKeyName name, CancellationToken cancellationToken)
    {
        DemandName(name);
        await File.WriteAsync("destroying a key", session => DestroyIn(session, name), cancellationToken);
        await File.EmptyLogAsync("destroying a key", CancellationToken.None);
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> EnsureSecretAsync(string name, CancellationToken cancellationToken) =>
        EnsureValueAsync("secret", name, () => RandomNumberGenerator.GetBytes(KeyBytes), cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> EnsurePrivateKeyAsync(string name, CancellationToken cancellationToken) =>
        EnsureValueAsync("private key", name, MakePrivateKey, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => File.DisposeAsync();

    private static void DemandName(BlobKeyName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentException.ThrowIfNullOrEmpty(name.Subject, nameof(name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Subject.Length, MaxSubjectLength, nameof(name));
    }

    // A destroyed key is there, as null.
    private static Dictionary<BlobKeyName, byte[]?> KeysIn(SqliteSession session, IReadOnlyCollection<BlobKeyName> names)
    {
        var keys = new Dictionary<BlobKeyName, byte[]?>();
        foreach (var name in names)
        {
            using var reader = session
                .Statement("SELECT is_destroyed, key FROM keys WHERE kind = $1 AND subject = $2", BlobKeyKindText.Of(name.Kind), name.Subject).ExecuteReader();
            if (reader.Read())
            {
                keys[name] = reader.GetInt64(0) != 0 ? null : reader.GetFieldValue<byte[]>(1);
            }
        }

        return keys;
    }

    private static Dictionary<BlobKeyName, byte[]?> EnsureIn(SqliteSession session, IReadOnlyCollection<BlobKeyName> names)
    {
        foreach (var name in names)
        {
            InsertIn(session, name, isDestroyed: false, RandomNumberGenerator.GetBytes(KeyBytes));
        }

        return KeysIn(session, names);
    }

    private static int DestroyIn(SqliteSession session, BlobKeyName name)
    {
        InsertIn(session, name, isDestroyed: true, new byte[KeyBytes]);
        return session
            .Statement("UPDATE keys SET is_destroyed = 1, key = zeroblob(32) WHERE kind = $1 AND subject = $2", BlobKeyKindText.Of(name.Kind), name.Subject)
            .ExecuteNonQuery();
    }

    private static void InsertIn(SqliteSession session, BlobKeyName name, bool isDestroyed, byte[] key) => session
        .Statement(
            "INSERT INTO keys(kind, subject, is_destroyed, key) VALUES($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            BlobKeyKindText.Of(name.Kind),
            name.Subject,
            isDestroyed ? 1L : 0L,
            key)
        .ExecuteNonQuery();

    private static byte[] MakePrivateKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    private static byte[]? ValueIn(SqliteSession session, string purpose, string name) =>
        session.Statement("SELECT value FROM secrets WHERE purpose = $1 AND name = $2", purpose, name).ExecuteScalar() as byte[];

    private static byte[] EnsureValueIn(SqliteSession session, string purpose, string name, byte[] made)
    {
        session.Statement("INSERT INTO secrets(purpose, name, value) VALUES($1, $2, $3) ON CONFLICT DO NOTHING", purpose, name, made).ExecuteNonQuery();
        return ValueIn(session, purpose, name)!;
    }

    private async Task<ReadOnlyMemory<byte>> EnsureValueAsync(string purpose, string name, Func<byte[]> make, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxNameLength, nameof(name));
        var known = await File.ReadAsync($"reading a {purpose}", session => ValueIn(session, purpose, name), cancellationToken);
        return known ?? await File.WriteAsync($"making a {purpose}", session => EnsureValueIn(session, purpose, name, make()), cancellationToken);
    }
}
