using System.Security.Cryptography;
using InfoExchange.Domain.Journal;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence.Keys;

/// <summary>Keys in one SQLite file of their own, wrapped, readable by its owner only, apart from every database that they seal.</summary>
/// <remarks>
/// A key's bytes stand in one place of the file, in a row that is never moved: rows are only ever added at the end, keys are overwritten where they stand, and
/// the log that carried them there is emptied before a destruction answers. Waits and fails as <see cref="SqliteJournalStore"/> does.
/// </remarks>
public sealed class SqliteKeyStore : IKeyStore
{
    private const int KeyBytes = 32;
    private const int MaxSubjectLength = 64;
    private const int MaxNameLength = 64;
    private const string Secret = "secret";

    // From so many names on it is quicker to go through all rows than to look for each.
    private const int WorthAScan = 1_000;

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
            """
            CREATE TABLE families(name TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT;
            CREATE TABLE wrapped_keys(
                number INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, is_destroyed INTEGER NOT NULL,
                wrapped BLOB NOT NULL CHECK (length(wrapped) = 60), UNIQUE (kind, subject)) STRICT;
            CREATE TABLE wrapped_secrets(number INTEGER PRIMARY KEY, purpose TEXT NOT NULL, name TEXT NOT NULL, wrapped BLOB NOT NULL, UNIQUE (purpose, name)) STRICT;
            """,
        ],
    };

    private readonly KeyFamilies _families;

    private SqliteKeyStore(SqliteFile file, KeyFamilies families)
    {
        File = file;
        _families = families;
    }

    internal SqliteFile File { get; }

    /// <summary>Opens a file of keys, or creates it empty; on Unix its mode becomes 0600. Keys that an earlier release left in clear are wrapped first.</summary>
    /// <param name="path">The file; its folder exists. Two more files with suffixes stand beside it while it is open and after a crash: they hold keys too.</param>
    /// <param name="wrapping">Opens the keys that wrap all others.</param>
    /// <param name="cancellationToken">Honoured until the opening begins.</param>
    /// <exception cref="StoreFailedException">It can't be opened, holds no keys of ours, comes from a newer release, was wrapped by another, or would run with settings that lose or keep keys.</exception>
    public static async Task<SqliteKeyStore> OpenAsync(string path, IKeyWrapping wrapping, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wrapping);
        var file = await SqliteFile.OpenAsync(path, Schema, cancellationToken);
        try
        {
            var families = await KeyFamilies.OpenAsync(file, wrapping, cancellationToken);
            if (await file.WriteAsync("wrapping keys", session => ClearKeys.MoveIn(session, families), cancellationToken) > 0)
            {
                await file.EmptyLogAsync("wrapping keys", CancellationToken.None);
            }

            return new SqliteKeyStore(file, families);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

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

        return Living(known);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<BlobKeyName, ReadOnlyMemory<byte>>> FindAllAsync(IReadOnlyCollection<BlobKeyName> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            DemandName(name);
        }

        return Living(await File.ReadAsync("reading keys", session => KeysIn(session, names), cancellationToken));
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> FindAsync(BlobKeyName name, CancellationToken cancellationToken)
    {
        DemandName(name);
        return File.ReadAsync(
            "reading a key", session => KeysIn(session, [name]).GetValueOrDefault(name) is { } key ? key : default(ReadOnlyMemory<byte>?), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DestroyAsync(BlobKeyName name, CancellationToken cancellationToken)
    {
        DemandName(name);
        return DestroyAsync(BlobKeyKindText.Of(name.Kind), name.Subject, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> MarkAsync(string period, IReadOnlyList<ReadOnlyMemory<byte>> values, CancellationToken cancellationToken)
    {
        DemandShort(period);
        ArgumentNullException.ThrowIfNull(values);
        var (isThere, wrapped) = await File.ReadAsync("reading a key", session => KeyRows.Find(session, KeyFamilies.Lookup, period), cancellationToken);
        if (!isThere)
        {
            (_, wrapped) = await File.WriteAsync("making a key", session => EnsureMarkIn(session, period), cancellationToken);
        }

        if (wrapped is null)
        {
            return null;
        }

        var key = _families.Unwrap(KeyFamilies.Lookup, period, wrapped);
        ReadOnlyMemory<byte>[] marks = [.. values.Select(value => new ReadOnlyMemory<byte>(HMACSHA256.HashData(key, value.Span)))];
        CryptographicOperations.ZeroMemory(key);
        return marks;
    }

    /// <inheritdoc/>
    public Task DestroyMarksAsync(string period, CancellationToken cancellationToken)
    {
        DemandShort(period);
        return DestroyAsync(KeyFamilies.Lookup, period, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> EnsureSecretAsync(string name, CancellationToken cancellationToken) =>
        EnsureValueAsync(Secret, name, () => RandomNumberGenerator.GetBytes(KeyBytes), cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> EnsurePrivateKeyAsync(string name, CancellationToken cancellationToken) =>
        EnsureValueAsync("private key", name, MakePrivateKey, cancellationToken);

    /// <summary>Which of these names never had a key here: neither one that lives nor one that was destroyed.</summary>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    public Task<IReadOnlyList<BlobKeyName>> FindUnknownAsync(IReadOnlyCollection<BlobKeyName> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        return File.ReadAsync(
            "reading keys",
            IReadOnlyList<BlobKeyName> (session) => [.. names.Where(name => !KeyRows.Find(session, BlobKeyKindText.Of(name.Kind), name.Subject).IsThere)],
            cancellationToken);
    }

    /// <summary>Puts a fresh secret in the place of one, and keeps that one under another name, in place of an earlier one there. Nothing when there is none.</summary>
    /// <param name="name">Of the secret.</param>
    /// <param name="retiredName">From now on of what it was: to know again what was made under it.</param>
    /// <param name="cancellationToken">Honoured until the write begins.</param>
    /// <exception cref="StoreFailedException">Whether it was renewed is unknown.</exception>
    public async Task RenewSecretAsync(string name, string retiredName, CancellationToken cancellationToken)
    {
        DemandShort(name);
        DemandShort(retiredName);
        await File.WriteAsync("renewing a secret", session => RenewIn(session, name, retiredName), cancellationToken);
        await File.EmptyLogAsync("renewing a secret", CancellationToken.None);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => File.DisposeAsync();

    private static Dictionary<BlobKeyName, ReadOnlyMemory<byte>> Living(Dictionary<BlobKeyName, byte[]?> known) =>
        known.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => new ReadOnlyMemory<byte>(pair.Value));

    private static void DemandName(BlobKeyName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentException.ThrowIfNullOrEmpty(name.Subject, nameof(name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Subject.Length, MaxSubjectLength, nameof(name));
    }

    private static void DemandShort(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxNameLength, nameof(name));
    }

    private static byte[] MakePrivateKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    // A destroyed key is there, as null.
    private Dictionary<BlobKeyName, byte[]?> KeysIn(SqliteSession session, IReadOnlyCollection<BlobKeyName> names)
    {
        var keys = new Dictionary<BlobKeyName, byte[]?>();
        foreach (var sameKind in names.GroupBy(name => name.Kind))
        {
            var kind = BlobKeyKindText.Of(sameKind.Key);
            using var cipher = _families.CipherOf(kind);
            var rows = names.Count < WorthAScan
                ? sameKind.Select(name => (name.Subject, Row: KeyRows.Find(session, kind, name.Subject))).Where(found => found.Row.IsThere).Select(found => (found.Subject, found.Row.Wrapped))
                : KeyRows.FindAll(session, kind, sameKind.Select(name => name.Subject).ToHashSet(StringComparer.Ordinal));
            foreach (var (subject, wrapped) in rows)
            {
                keys[new BlobKeyName(sameKind.Key, subject)] = wrapped is null ? null : KeyFamilies.Unwrap(cipher, kind, subject, wrapped);
            }
        }

        return keys;
    }

    private Dictionary<BlobKeyName, byte[]?> EnsureIn(SqliteSession session, IReadOnlyCollection<BlobKeyName> names)
    {
        foreach (var name in names)
        {
            var kind = BlobKeyKindText.Of(name.Kind);
            KeyRows.Insert(session, kind, name.Subject, _families.Wrap(kind, name.Subject, RandomNumberGenerator.GetBytes(KeyBytes)));
        }

        return KeysIn(session, names);
    }

    private (bool IsThere, byte[]? Wrapped) EnsureMarkIn(SqliteSession session, string period)
    {
        KeyRows.Insert(session, KeyFamilies.Lookup, period, _families.Wrap(KeyFamilies.Lookup, period, RandomNumberGenerator.GetBytes(KeyBytes)));
        return KeyRows.Find(session, KeyFamilies.Lookup, period);
    }

    private async Task DestroyAsync(string kind, string subject, CancellationToken cancellationToken)
    {
        await File.WriteAsync("destroying a key", session => KeyRows.Destroy(session, kind, subject), cancellationToken);
        await File.EmptyLogAsync("destroying a key", CancellationToken.None);
    }

    private async Task<ReadOnlyMemory<byte>> EnsureValueAsync(string purpose, string name, Func<byte[]> make, CancellationToken cancellationToken)
    {
        DemandShort(name);
        var kept = await File.ReadAsync($"reading a {purpose}", session => KeyRows.FindSecret(session, purpose, name), cancellationToken);
        kept ??= await File.WriteAsync($"making a {purpose}", session => EnsureValueIn(session, purpose, name, make()), cancellationToken);
        return _families.Unwrap(KeyFamilies.Service, $"{purpose}/{name}", kept);
    }

    private byte[] EnsureValueIn(SqliteSession session, string purpose, string name, byte[] made)
    {
        KeyRows.InsertSecret(session, purpose, name, _families.Wrap(KeyFamilies.Service, $"{purpose}/{name}", made));
        return KeyRows.FindSecret(session, purpose, name)!;
    }

    private int RenewIn(SqliteSession session, string name, string retiredName)
    {
        if (KeyRows.FindSecret(session, Secret, name) is not { } wrapped)
        {
            return 0;
        }

        KeyRows.ReplaceSecret(session, Secret, retiredName, _families.Wrap(KeyFamilies.Service, $"{Secret}/{retiredName}", _families.Unwrap(KeyFamilies.Service, $"{Secret}/{name}", wrapped)));
        KeyRows.ReplaceSecret(session, Secret, name, _families.Wrap(KeyFamilies.Service, $"{Secret}/{name}", RandomNumberGenerator.GetBytes(KeyBytes)));
        return 2;
    }
}
