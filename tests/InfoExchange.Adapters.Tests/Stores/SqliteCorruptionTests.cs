using System.Security.Cryptography.X509Certificates;
using InfoExchange.Broker.Sealing;
using InfoExchange.Broker.Sequencing;
using InfoExchange.DepartementService.Operating;
using InfoExchange.Domain.Journal;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

/// <summary>A journal's file with flipped bits, swapped pieces or a missing end is refused, or is read as it was written: never as something else.</summary>
public sealed class SqliteCorruptionTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string _folder = Directory.CreateTempSubdirectory("infoexchange-corruption-").FullName;
    private SqliteKeyStore _keys = null!;
    private X509Certificate2 _certificate = null!;
    private byte[] _whole = [];
    private JournalHead _head = JournalHead.Empty;

    private static int Rounds => Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1" ? 2_000 : 150;

    public async Task InitializeAsync()
    {
        string[] arguments =
        [
            "--data", _folder, "--jurisdiction", "departement:75", "--authority", "PrefetDePolice", "--competence", "ordre public", "--origin", "journal.example/75",
            "--authority-subject", "prefet-75", "--authority-name", "Préfet", "--auditor-subject", "auditeur-75", "--auditor-name", "Auditrice",
        ];
        Assert.True(InitArguments.TryRead(arguments, out var read, out var problems), string.Join(", ", problems));
        Assert.True((await JournalInitiation.RunAsync(read, None)).IsAccepted);
        _certificate = RingCertificate.Ensure(read.Certificate, null);
        _keys = await SqliteKeyStore.OpenAsync(Path.Combine(_folder, "keys-75.db"), CertificateKeyWrapping.Open(read.KeyRing, _certificate), None);
        _whole = await File.ReadAllBytesAsync(Path.Combine(_folder, "journal-75.db"));
        _head = (await LoadAsync(_whole)).Head;
    }

    public async Task DisposeAsync()
    {
        await _keys.DisposeAsync();
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Damage_is_refused_or_changes_nothing()
    {
        var random = new Random(20_261_122);
        var refused = 0;
        for (var i = 0; i < Rounds; i++)
        {
            var (damaged, what) = Damage(random);
            try
            {
                var loaded = await LoadAsync(damaged);
                Assert.True(loaded.Head == _head && loaded.Frontier.Root == _head.Root, $"round {i}, {what}: another journal was read");
            }
            catch (Exception fault) when (fault is StoreFailedException or JournalDamagedException or BlobDamagedException)
            {
                refused++;
            }
        }

        Assert.True(refused > Rounds / 5, $"only {refused} of {Rounds} were refused: the damage hit nothing");
    }

    [Fact]
    public async Task An_entry_altered_by_somebody_who_can_write_the_file_is_found()
    {
        var copy = _whole.ToArray();
        var at = copy.AsSpan().IndexOf("\"kind\":\"person.enrolled\""u8);
        Assert.True(at > 0);
        copy[at + 9] = (byte)'q';
        await Assert.ThrowsAsync<JournalDamagedException>(() => LoadAsync(copy));
    }

    private async Task<LoadedJournal> LoadAsync(byte[] file)
    {
        var path = Path.Combine(_folder, "copy.db");
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(path + suffix);
        }

        await File.WriteAllBytesAsync(path, file);
        await using var store = await SqliteJournalStore.OpenAsync(path, None);
        return await LoadedJournal.ReadAsync(store, new BlobReader(store, _keys), None);
    }

    private (byte[] Damaged, string What) Damage(Random random)
    {
        var copy = _whole.ToArray();
        switch (random.Next(3))
        {
            case 0:
                copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
                return (copy, "a flipped bit");
            case 1:
                return (copy[..random.Next(copy.Length)], "a missing end");
            default:
                var length = 1 << random.Next(4, 12);
                var (from, to) = (random.Next(copy.Length - length), random.Next(copy.Length - length));
                _whole.AsSpan(from, length).CopyTo(copy.AsSpan(to));
                _whole.AsSpan(to, length).CopyTo(copy.AsSpan(from));
                return (copy, $"{length} bytes swapped");
        }
    }
}
