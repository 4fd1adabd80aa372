using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.Domain.Journal;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using Xunit;

namespace InfoExchange.Adapters.Tests.Keys;

public sealed class SqliteErasureTests : IDisposable
{
    private const int Seed = 20261122;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_bytes_of_a_destroyed_key_are_in_no_file()
    {
        var random = new Random(Seed);
        BlobKeyName[] names = [.. Enumerable.Range(0, 3_000).Select(number => new BlobKeyName((BlobKeyKind)(number % 3), $"{random.NextInt64():x16}-{number}"))];
        await using var store = await SqliteKeyStore.OpenAsync(folder.File("keys.db"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);
        var keys = new Dictionary<BlobKeyName, ReadOnlyMemory<byte>>();
        foreach (var group in names.Chunk(7))
        {
            foreach (var (name, key) in await store.EnsureAsync(group, CancellationToken.None))
            {
                keys.Add(name, key);
            }
        }

        // What stands in the file is each key wrapped: those bytes are what must go.
        keys = names.ToDictionary(name => name, name => (ReadOnlyMemory<byte>)WrappedOf(name));
        await using var neighbour = await SqliteKeyStore.OpenAsync(folder.File("keys.db"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);
        await neighbour.FindAsync(names[0], CancellationToken.None);
        var destroyed = names.Where((_, index) => index % 25 == 0).ToHashSet();
        foreach (var name in destroyed)
        {
            Assert.True(Contains(keys[name]), "the scan would not have found a key that is there");
            await store.DestroyAsync(name, CancellationToken.None);
            Assert.False(Contains(keys[name]), $"the key of {name.Subject} is legible after its destruction (seed {Seed})");
        }

        Assert.All(names, name => Assert.Equal(!destroyed.Contains(name), Contains(keys[name])));
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_files_of_keys()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = folder.File("keys.db");
        await File.WriteAllBytesAsync(path, []);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await using var store = await SqliteKeyStore.OpenAsync(path, new MasterKeyWrapping(new byte[32]), CancellationToken.None);
        await store.EnsureSecretAsync("cursor", CancellationToken.None);

        var files = Directory.GetFiles(folder.Path);
        Assert.Equal(3, files.Length);
        foreach (var file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private byte[] WrappedOf(BlobKeyName name)
    {
        using var session = SqliteSession.Open(folder.File("keys.db"), isErasing: true, isReading: true);
        return KeyRows.Find(session, BlobKeyKindText.Of(name.Kind), name.Subject).Wrapped!;
    }

    private bool Contains(ReadOnlyMemory<byte> key) => Directory.GetFiles(folder.Path).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(key.Span) >= 0);
}
