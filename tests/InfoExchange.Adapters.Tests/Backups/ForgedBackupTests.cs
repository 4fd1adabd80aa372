using System.Security.Cryptography;
using InfoExchange.Adapters.Tests.Faults;
using InfoExchange.DepartementService.Backups;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Records;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;
using Microsoft.Data.Sqlite;
using Xunit;

namespace InfoExchange.Adapters.Tests.Backups;

/// <summary>Whoever can write a manifest can make its hashes fit what they changed: what is in the files is held against the signature, the tree and the keys all the same.</summary>
public sealed class ForgedBackupTests(ForgedBackupTests.Ground ground) : IClassFixture<ForgedBackupTests.Ground>
{
    private const string Journal = "journal-75.db";
    private const string Inbox = "inbox-firms.db";

    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_backup_whose_hashes_were_written_again_and_that_is_as_it_was_passes()
    {
        using var forged = ground.Copy();
        forged.Change(Journal, "UPDATE head SET size = size");

        Assert.True(await forged.DrillAsync() == OperatorCommands.Done, forged.Bench.Error);
    }

    [Theory]
    [InlineData("backup.journal_damaged", Journal, "UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), 'site-1', 'site-2') AS BLOB)")]
    [InlineData("backup.journal_damaged", Journal, "DELETE FROM entries WHERE position = 4")]
    [InlineData("backup.journal_damaged", Journal, "DELETE FROM entries WHERE position = (SELECT max(position) FROM entries)")]
    [InlineData("backup.journal_damaged", Journal, "UPDATE head SET root = zeroblob(32)")]
    [InlineData("backup.keys_of_another", Journal, "UPDATE head SET checkpoint = CAST(replace(CAST(checkpoint AS TEXT), 'faults.example', 'others.example') AS BLOB)")]
    [InlineData("backup.blob_unreadable", Journal, "UPDATE blobs SET envelope = CAST(substr(envelope, 1, length(envelope) - 1) || X'00' AS BLOB) WHERE key_kind = 'content'")]
    [InlineData("backup.blob_unreadable", Journal, "DELETE FROM blobs WHERE key_kind = 'content'")]
    [InlineData("backup.inbox_damaged", Inbox, "DELETE FROM items WHERE sequence = 2")]
    [InlineData("backup.inbox_damaged", Inbox, "DELETE FROM items WHERE sequence = 3")]
    [InlineData("backup.inbox_damaged", Inbox, "UPDATE items SET body = X'0102030405' WHERE sequence = 2")]
    public async Task What_is_not_what_was_signed_or_does_not_open_is_named(string code, string file, string sql)
    {
        using var forged = ground.Copy();
        forged.Change(file, sql);

        Assert.Equal(OperatorCommands.Refused, await forged.DrillAsync());
        Assert.Contains($"[{code}]", forged.Bench.Error, StringComparison.Ordinal);
        Assert.Contains(code == "backup.keys_of_another" ? "keys-75.db" : file, forged.Bench.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_of_an_earlier_hour_is_not_the_one_that_was_backed_up()
    {
        using var forged = ground.Copy();
        forged.Replace(Journal, ground.Earlier);

        Assert.Equal(OperatorCommands.Refused, await forged.DrillAsync());
        Assert.Contains("[backup.checkpoint_wrong]", forged.Bench.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_lives_on_after_its_erasure_is_named()
    {
        await using var keys = await SqliteKeyStore.OpenAsync(Path.Combine(ground.Bench.File("alive"), "keys-75.db"), new MasterKeyWrapping(new byte[32]), None);
        await keys.EnsureAsync([new BlobKeyName(BlobKeyKind.Content, "b-1")], None);
        var orders = new[] { "b-1", "b-2" }.Select(bulletin => new ErasureOrdered { ErasureId = $"e-{bulletin}", Class = RecordClass.Content, SubjectId = bulletin, Cause = ErasureCause.Ordered }).ToList();
        var wrong = new List<Refusal>();

        var unreadable = await Drill.CheckErasedAsync(Journal, orders, keys, wrong, None);

        Assert.Equal("backup.erasure_undone", Assert.Single(wrong).Code);
        Assert.Equal(1, unreadable);
    }

    /// <summary>One backup of a journal with bulletins, an erasure, and an inbox whose items were erased.</summary>
    public sealed class Ground : IAsyncLifetime
    {
        internal OperatorBench Bench { get; } = new();

        /// <summary>The journal's file before the first bulletin, signed with the same key.</summary>
        internal string Earlier => Bench.File("earlier.db");

        public async Task InitializeAsync()
        {
            await OperatorBench.InitiateAsync(Bench.Service);
            foreach (var begun in Directory.GetFiles(Bench.Service))
            {
                File.Delete(begun);
            }

            var ring = Path.Combine(Bench.Service, "keyring");
            using var certificate = RingCertificate.Ensure(Path.Combine(ring, "certificate.pfx"), null);
            var wrapping = CertificateKeyWrapping.Open(ring, certificate);
            await ScriptedService.CreateAsync(Bench.Service, null, wrapping);
            File.Copy(Path.Combine(Bench.Service, Journal), Earlier);
            var said = new List<string>();
            Assert.Equal(ScriptedRun.Done, await ScriptedRun.RunAsync(Bench.Service, said.Add, null, wrapping));
            Assert.Contains(said, line => line.StartsWith("erased", StringComparison.Ordinal));
            await using (var inbox = await SqliteInboxStore.OpenAsync(Path.Combine(Bench.Service, Inbox), None))
            {
                await inbox.AppendAsync([.. Enumerable.Range(1, 3).Select(n => new InboxRecord($"m-{n}", new byte[40]))], None);
            }

            await using (await SqliteKeyStore.OpenAsync(Path.Combine(Bench.Service, "keys-firms.db"), wrapping, None))
            {
                // A gateway's keys, as its first start makes them.
            }

            Assert.True(await Bench.BackUpAsync() == OperatorCommands.Done, Bench.Error);
            Directory.CreateDirectory(Bench.File("alive"));
        }

        public Task DisposeAsync()
        {
            Bench.Dispose();
            return Task.CompletedTask;
        }

        internal ForgedBackup Copy() => new(Bench);
    }

    /// <summary>A copy of the backup that is changed, and its manifest with it.</summary>
    internal sealed class ForgedBackup : IDisposable
    {
        private readonly string _data;

        internal ForgedBackup(OperatorBench bench)
        {
            Bench = bench;
            _data = Directory.CreateTempSubdirectory("infoexchange-forged-").FullName;
            foreach (var file in Directory.GetFiles(OperatorBench.Only(bench.Backups)))
            {
                File.Copy(file, Path.Combine(_data, Path.GetFileName(file)));
            }
        }

        internal OperatorBench Bench { get; }

        public void Dispose() => Directory.Delete(_data, recursive: true);

        internal void Change(string file, string sql)
        {
            Forge(file, path =>
            {
                using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                Assert.NotEqual(0, command.ExecuteNonQuery());
            });
        }

        internal void Replace(string file, string other) => Forge(file, path => File.Copy(other, path, overwrite: true));

        internal Task<int> DrillAsync() => Bench.RunAsync("drill", "--from", _data, "--keys-from", Bench.Keys, "--keyring-from", Bench.Rings, "--work", Bench.File(""));

        private void Forge(string file, Action<string> change)
        {
            var path = Path.Combine(_data, file);
            var (length, hash) = (new FileInfo(path).Length, HashOf(path));
            change(path);
            var manifest = Path.Combine(_data, BackupNames.Manifest);
            var text = File.ReadAllText(manifest);
            Assert.Contains(hash, text, StringComparison.Ordinal);
            File.WriteAllText(manifest, text.Replace(hash, HashOf(path), StringComparison.Ordinal).Replace($"\"length\": {length},", $"\"length\": {new FileInfo(path).Length},", StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(_data, BackupNames.Seal), $"{HashOf(manifest)}  {BackupNames.Manifest}\n");
        }

        private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
    }
}
