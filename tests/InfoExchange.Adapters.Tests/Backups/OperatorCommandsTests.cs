using InfoExchange.DepartementService.Backups;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using Xunit;

namespace InfoExchange.Adapters.Tests.Backups;

/// <summary>A backup restores to what was backed up; whatever is not what was backed up is named and never restored.</summary>
public sealed class OperatorCommandsTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly OperatorBench _bench = new();

    public async Task InitializeAsync()
    {
        await OperatorBench.InitiateAsync(_bench.Service);
        Assert.True(await _bench.BackUpAsync() == OperatorCommands.Done, _bench.Error);
    }

    public Task DisposeAsync()
    {
        _bench.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_is_restored_is_what_was_backed_up_and_waits_for_a_mark()
    {
        Assert.True(await _bench.RestoreAsync() == OperatorCommands.Done, _bench.Error);
        await using var before = await SqliteJournalStore.OpenAsync(Path.Combine(_bench.Service, "journal-75.db"), None);
        await using var after = await SqliteJournalStore.OpenAsync(Path.Combine(_bench.Restored, "journal-75.db"), None);
        var head = await before.ReadHeadAsync(None);
        Assert.Equal(head, await after.ReadHeadAsync(None));
        Assert.True(head.Size > 0);
        Assert.Equal((await before.ReadCheckpointAsync(None))!.Value.ToArray(), (await after.ReadCheckpointAsync(None))!.Value.ToArray());
        var mark = await new SignedHeadFile(SignedHeadFile.PathIn(_bench.Restored, "75")).ReadAsync(None);
        Assert.Equal((head, true), (mark!.Head, mark.IsFloor));
        Assert.Contains("accept-loss", _bench.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mark_of_the_former_machine_is_taken_over_as_it_is()
    {
        var former = new SignedHeadFile(SignedHeadFile.PathIn(_bench.Service, "75"));
        var head = new Ports.Stores.JournalHead(99, Domain.Journal.Digest.Of([9]));
        await former.WriteAsync(new Ports.Keys.SignedHeadMark("journal.example/75", head, null), None);
        Assert.True(await _bench.RestoreAsync("--marks-from", _bench.Service) == OperatorCommands.Done, _bench.Error);
        Assert.Equal(await former.ReadAsync(None), await new SignedHeadFile(SignedHeadFile.PathIn(_bench.Restored, "75")).ReadAsync(None));

        await File.WriteAllTextAsync(SignedHeadFile.PathIn(_bench.Service, "75"), "{");
        Directory.Delete(_bench.Restored, recursive: true);
        Assert.Equal(OperatorCommands.Refused, await _bench.RestoreAsync("--marks-from", _bench.Service));
        Assert.Contains("[backup.mark_unreadable]", _bench.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drill_proves_a_restore_and_leaves_nothing()
    {
        var before = Directory.GetDirectories(_bench.File("")).Order().ToArray();
        Assert.True(await _bench.DrillAsync() == OperatorCommands.Done, _bench.Error);
        Assert.Equal(before, Directory.GetDirectories(_bench.File("")).Order());
        Assert.Contains("RPO", _bench.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_with_one_bit_changed_or_cut_short_or_gone_is_named()
    {
        foreach (var folder in new[] { _bench.Backups, _bench.Keys, _bench.Rings }.Select(OperatorBench.Only))
        {
            foreach (var path in Directory.GetFiles(folder))
            {
                var whole = await File.ReadAllBytesAsync(path);
                var flipped = (byte[])whole.Clone();
                flipped[whole.Length / 2] ^= 1;
                await DetectAsync(path, flipped, "altered");
                await DetectAsync(path, whole[..^1], "length");
                File.Delete(path);
                await DetectAsync(path, null, "missing");
                await File.WriteAllBytesAsync(path, whole);
            }
        }

        Assert.True(await _bench.DrillAsync() == OperatorCommands.Done, _bench.Error);
    }

    [Fact]
    public async Task Two_files_that_were_swapped_and_one_too_many_are_named()
    {
        var (keys, data) = (OperatorBench.Only(_bench.Keys), OperatorBench.Only(_bench.Backups));
        var (bus, journal) = (await File.ReadAllBytesAsync(Path.Combine(data, "bus.db")), await File.ReadAllBytesAsync(Path.Combine(data, "journal-75.db")));
        await File.WriteAllBytesAsync(Path.Combine(data, "bus.db"), journal);
        await File.WriteAllBytesAsync(Path.Combine(data, "journal-75.db"), bus);
        await File.WriteAllTextAsync(Path.Combine(keys, "more.txt"), "more");
        Assert.Equal(OperatorCommands.Refused, await _bench.RestoreAsync());
        Assert.Equal(2, Count("[backup.file_swapped]"));
        Assert.Contains("more.txt", _bench.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_bench.Restored));
    }

    [Fact]
    public async Task A_file_of_another_backup_of_the_same_service_is_named()
    {
        var first = OperatorBench.Only(_bench.Keys);
        await using (var keys = await OpenKeysAsync(_bench.Service))
        {
            await keys.EnsureSecretAsync("later", None);
        }

        Assert.Equal(OperatorCommands.Done, await _bench.BackUpAsync());
        File.Copy(Path.Combine(Directory.GetDirectories(_bench.Keys).Single(folder => folder != first), "keys-75.db"), Path.Combine(first, "keys-75.db"), overwrite: true);
        Assert.Equal(OperatorCommands.Refused, await _bench.RunAsync("drill", "--from", _bench.Backups, "--keys-from", first, "--keyring-from", _bench.Rings));
        Assert.Contains("keys-75.db", _bench.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_live_seven_days_and_the_next_backup_destroys_them()
    {
        var expired = OperatorBench.Only(_bench.Keys);
        _bench.Pass(TimeSpan.FromDays(7));
        Assert.Equal(OperatorCommands.Refused, await _bench.RestoreAsync());
        Assert.Contains("[backup.keys_expired]", _bench.Error, StringComparison.Ordinal);

        Assert.Equal(OperatorCommands.Done, await _bench.BackUpAsync());
        Assert.False(Directory.Exists(expired));
        Assert.Equal(2, Directory.GetDirectories(_bench.Backups).Length);
        Assert.True(await _bench.RestoreAsync() == OperatorCommands.Done, _bench.Error);
    }

    [Fact]
    public async Task Keys_or_a_ring_of_another_installation_do_not_open_this_one()
    {
        var other = _bench.File("other");
        await OperatorBench.InitiateAsync(other);
        Assert.Equal(OperatorCommands.Done, await _bench.RunAsync("backup", "--data", other, "--to", _bench.File("b2"), "--keys-to", _bench.File("k2"), "--keyring-to", _bench.File("r2")));
        Assert.Equal(OperatorCommands.Refused, await _bench.RunAsync("drill", "--from", _bench.Backups, "--keys-from", _bench.File("k2"), "--keyring-from", _bench.File("r2")));
        Assert.Contains("[backup.keys_of_another]", _bench.Error, StringComparison.Ordinal);
        Assert.Equal(OperatorCommands.Refused, await _bench.RunAsync("drill", "--from", _bench.Backups, "--keys-from", _bench.Keys, "--keyring-from", _bench.File("r2")));
        Assert.Contains("[backup.keyring_incomplete]", _bench.Error, StringComparison.Ordinal);
        Assert.Equal(OperatorCommands.Refused, await _bench.RunAsync("drill", "--from", _bench.Keys, "--keys-from", _bench.Keys, "--keyring-from", _bench.Rings));
        Assert.Contains("[backup.not_whole]", _bench.Error, StringComparison.Ordinal);
        Assert.Equal(OperatorCommands.Refused, await _bench.RunAsync("drill", "--from", OperatorBench.Only(_bench.Keys), "--keys-from", _bench.Keys, "--keyring-from", _bench.Rings));
        Assert.Contains("[backup.wrong_kind]", _bench.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_interrupted_is_no_backup_and_is_removed_by_the_next()
    {
        var partial = Path.Combine(_bench.Keys, ".partial-keys-1");
        Directory.CreateDirectory(partial);
        Directory.Delete(OperatorBench.Only(_bench.Rings), recursive: true);
        Assert.Equal(OperatorCommands.Refused, await _bench.RestoreAsync());
        Assert.Contains("[backup.not_whole]", _bench.Error, StringComparison.Ordinal);
        Assert.Equal(OperatorCommands.Done, await _bench.BackUpAsync());
        Assert.False(Directory.Exists(partial));
    }

    [Fact]
    public async Task A_key_that_the_journal_needs_and_the_backup_lacks_is_refused_or_buried()
    {
        Directory.Delete(_bench.Keys, recursive: true);
        await using (var keys = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_bench.Service, "keys-75.db")};Pooling=False"))
        {
            await keys.OpenAsync();
            await using var command = keys.CreateCommand();
            command.CommandText = "DELETE FROM wrapped_keys WHERE kind = 'person' AND subject = 'p-auditor'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        Assert.Equal(OperatorCommands.Done, await _bench.BackUpAsync());
        Assert.Equal(OperatorCommands.Refused, await _bench.RestoreAsync());
        Assert.Contains("[backup.keys_missing]", _bench.Error, StringComparison.Ordinal);
        Assert.True(await _bench.RestoreAsync("--missing-keys", "bury") == OperatorCommands.Done, _bench.Error);
        await using var restored = await OpenKeysAsync(_bench.Restored);
        Assert.Empty(await restored.EnsureAsync([new Domain.Journal.BlobKeyName(Domain.Journal.BlobKeyKind.Person, "p-auditor")], None));
    }

    [Fact]
    public async Task A_folder_that_holds_something_and_wrong_arguments_are_refused()
    {
        Directory.CreateDirectory(_bench.Restored);
        await File.WriteAllTextAsync(Path.Combine(_bench.Restored, "mine"), "mine");
        Assert.Equal(OperatorCommands.Refused, await _bench.RestoreAsync());
        Assert.Contains("[backup.target_not_empty]", _bench.Error, StringComparison.Ordinal);
        Assert.Equal(OperatorCommands.WrongArguments, await _bench.RunAsync("restore", "--from", _bench.Backups));
        Assert.Equal(OperatorCommands.WrongArguments, await _bench.RunAsync("backup", "--data", _bench.Service, "--to", _bench.Service));
        Assert.Equal(OperatorCommands.Refused, await _bench.RunAsync("backup", "--data", _bench.Backups, "--to", _bench.File("none")));
        Assert.Contains("[backup.no_journal]", _bench.Error, StringComparison.Ordinal);
    }

    private static async Task<SqliteKeyStore> OpenKeysAsync(string folder)
    {
        using var certificate = RingCertificate.Ensure(Path.Combine(folder, "keyring", "certificate.pfx"), null);
        return await SqliteKeyStore.OpenAsync(Path.Combine(folder, "keys-75.db"), CertificateKeyWrapping.Open(Path.Combine(folder, "keyring"), certificate), None);
    }

    private async Task DetectAsync(string path, byte[]? content, string how)
    {
        if (content is not null)
        {
            await File.WriteAllBytesAsync(path, content);
        }

        var name = Path.GetFileName(path);
        Assert.True(await _bench.DrillAsync() == OperatorCommands.Refused, $"{name}, {how}, was not detected");
        var expected = name is not ("manifest.json" or "manifest.sha256") ? $"[backup.file_{how}]" : content is null ? "[backup.not_whole]" : "[backup.manifest_damaged]";
        Assert.Contains(expected, _bench.Error, StringComparison.Ordinal);
        Assert.Contains(name.StartsWith("manifest", StringComparison.Ordinal) ? content is null ? "" : Path.GetFileName(Path.GetDirectoryName(path)!) : name, _bench.Error, StringComparison.Ordinal);
    }

    private int Count(string code) => _bench.Error.Split('\n').Count(line => line.StartsWith(code, StringComparison.Ordinal)) / 2;
}
