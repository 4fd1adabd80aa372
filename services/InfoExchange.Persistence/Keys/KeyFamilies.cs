using System.Collections.Frozen;
using System.Security.Cryptography;
using InfoExchange.Domain.Journal;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence.Keys;

/// <summary>One wrapping key for each family of keys, opened once when the store is opened: content, trace, person, lookup, service.</summary>
internal sealed class KeyFamilies
{
    internal const string Lookup = "lookup";
    internal const string Service = "service";

    private const int KeyBytes = 32;

    private static readonly string[] All = [.. Enum.GetValues<BlobKeyKind>().Select(BlobKeyKindText.Of), Lookup, Service];

    private readonly FrozenDictionary<string, byte[]> _keys;

    private KeyFamilies(FrozenDictionary<string, byte[]> keys) => _keys = keys;

    /// <summary>Opens the families' keys, and makes those that are not there.</summary>
    /// <exception cref="StoreFailedException">The port does not open one of them: nothing is read without.</exception>
    internal static async Task<KeyFamilies> OpenAsync(SqliteFile file, IKeyWrapping wrapping, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var family in All)
        {
            var purpose = $"infoexchange.keys.{family}";
            var kept = await file.ReadAsync("reading a family of keys", session => WrappedIn(session, family), cancellationToken);
            if (kept is null)
            {
                var made = await wrapping.WrapAsync(purpose, RandomNumberGenerator.GetBytes(KeyBytes), cancellationToken);
                kept = await file.WriteAsync("making a family of keys", session => KeepIn(session, family, made.ToArray()), cancellationToken);
            }

            keys[family] = (await wrapping.UnwrapAsync(purpose, kept, cancellationToken)).ToArray();
        }

        return new KeyFamilies(keys.ToFrozenDictionary(StringComparer.Ordinal));
    }

    internal byte[] Wrap(string family, string name, ReadOnlySpan<byte> key) => KeyCipher.Wrap(_keys[family], key, $"{family}/{name}");

    internal byte[] Unwrap(string family, string name, ReadOnlySpan<byte> wrapped) => KeyCipher.Unwrap(_keys[family], wrapped, $"{family}/{name}");

    /// <summary>Opens many keys of one family in a row.</summary>
    internal AesGcm CipherOf(string family) => KeyCipher.CipherOf(_keys[family]);

    internal static byte[] Unwrap(AesGcm cipher, string family, string name, ReadOnlySpan<byte> wrapped) => KeyCipher.Unwrap(cipher, wrapped, $"{family}/{name}");

    private static byte[]? WrappedIn(SqliteSession session, string family) =>
        session.Statement("SELECT wrapped FROM families WHERE name = $1", family).ExecuteScalar() as byte[];

    // Of two openers one keeps its own, and both use that.
    private static byte[] KeepIn(SqliteSession session, string family, byte[] made)
    {
        session.Statement("INSERT INTO families(name, wrapped) VALUES($1, $2) ON CONFLICT DO NOTHING", family, made).ExecuteNonQuery();
        return WrappedIn(session, family)!;
    }
}
