using InfoExchange.Cli.Mirroring;
using InfoExchange.Cli.Terminal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Protos.V1;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>A mirror over a service that may lie, and over a disk that may decay.</summary>
public sealed class MirrorTests : IDisposable
{
    private static readonly Motive Inspection = new() { Code = "inspection" };

    private readonly CliTerminal terminal = new();

    private string Folder => terminal.PathOf("mirror");

    private static int Damages => Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1" ? 2_000 : 80;

    public void Dispose() => terminal.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(4_097)]
    public async Task A_journal_of_any_size_is_mirrored_and_holds(int size)
    {
        await MirrorAsync(new ScriptedJournal(size));
        var answer = await VerifyAsync();
        Assert.Equal((0, size), (answer.ExitCode, answer.Json.GetProperty("entries").GetInt32()));
        Assert.Equal(2, answer.Json.GetProperty("kept").GetProperty("checked").GetInt32());
    }

    [Fact]
    public async Task It_goes_on_from_each_size_to_the_next_and_is_then_as_if_made_at_once()
    {
        var journal = new ScriptedJournal(3);
        foreach (var size in (int[])[3, 3, 200, 256, 300, 512, 700])
        {
            journal.Grow(size);
            await MirrorAsync(journal);
            Assert.Equal(0, (await VerifyAsync()).ExitCode);
        }

        Assert.Equal(6, Directory.GetFiles(Path.Combine(Folder, "checkpoints")).Length);
        Assert.Equal(
            TilePath.Between(0, 700).Select(tile => tile.ToString()).Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(Folder, "tile"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_cut_goes_on_from_the_last_step()
    {
        var journal = new ScriptedJournal(5_000) { CutAt = 4_500 };
        Assert.Equal("mirror.incomplete", (await Assert.ThrowsAsync<CommandStoppedException>(() => MirrorAsync(journal))).Key);
        using (var folder = MirrorFolder.Open(Folder))
        {
            Assert.Equal(4_096, folder!.Size);
        }

        journal.CutAt = long.MaxValue;
        await MirrorAsync(journal);
        Assert.Equal(0, (await VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task Entries_that_were_not_signed_are_not_kept()
    {
        var journal = new ScriptedJournal(300);
        journal.Instead[17] = ScriptedJournal.Entry(17, "faux");
        Assert.Equal("mirror.not_proven", (await Assert.ThrowsAsync<CommandStoppedException>(() => MirrorAsync(journal))).Key);
        Assert.False(Directory.Exists(Path.Combine(Folder, "tile")));
    }

    [Fact]
    public async Task A_checkpoint_that_another_key_signed_is_refused()
    {
        var refused = await Assert.ThrowsAsync<CommandStoppedException>(() => MirrorAsync(new ScriptedJournal(3) { IsForged = true }));
        Assert.Equal("mirror.checkpoint_refused", refused.Key);
    }

    [Fact]
    public async Task A_journal_that_shrank_is_found_and_its_checkpoint_put_aside()
    {
        var journal = new ScriptedJournal(300);
        await MirrorAsync(journal);
        journal.Entries.RemoveRange(250, 50);
        Assert.Equal("mirror.shrank", (await Assert.ThrowsAsync<CommandStoppedException>(() => MirrorAsync(journal))).Key);
        Assert.Single(Directory.GetFiles(Path.Combine(Folder, "evidence")));
        Assert.Equal(0, (await VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task History_that_was_rewritten_is_found_and_its_checkpoint_put_aside()
    {
        var journal = new ScriptedJournal(300);
        await MirrorAsync(journal);
        journal.Rewrite(250, 400);
        Assert.Equal("mirror.forked", (await Assert.ThrowsAsync<CommandStoppedException>(() => MirrorAsync(journal))).Key);
        Assert.Single(Directory.GetFiles(Path.Combine(Folder, "evidence")));
    }

    [Fact]
    public async Task An_auditor_s_own_checkpoint_of_another_history_is_found_by_verify()
    {
        var journal = new ScriptedJournal(300);
        await MirrorAsync(journal);
        journal.Rewrite(100, 200);
        var kept = terminal.Write("kept", journal.Sign(200));
        var answer = await VerifyAsync("--kept", kept);
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(["verify.kept_differs"], Codes(answer));
        Assert.NotEmpty(answer.Json.GetProperty("findings")[0].GetProperty("means").GetString()!);
    }

    [Fact]
    public async Task A_mirror_is_of_one_journal_and_one_process_at_a_time()
    {
        await MirrorAsync(new ScriptedJournal(3));
        using var folder = MirrorFolder.Open(Folder);
        Assert.Equal(1, (await VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task Damage_anywhere_in_a_mirror_is_found()
    {
        await MirrorAsync(new ScriptedJournal(300));
        await MirrorAsync(new ScriptedJournal(1_000));
        var files = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Where(IsVerified).Order(StringComparer.Ordinal).ToArray();
        var random = new Random(20_261_122);
        for (var i = 0; i < Damages; i++)
        {
            var file = files[random.Next(files.Length)];
            var whole = await File.ReadAllBytesAsync(file);
            var (damaged, what) = Damage(whole, await File.ReadAllBytesAsync(files[random.Next(files.Length)]), random);
            if (damaged.AsSpan().SequenceEqual(whole))
            {
                continue;
            }

            await File.WriteAllBytesAsync(file, damaged);
            var answer = await VerifyAsync();
            Assert.True(answer.ExitCode is 1 or 2, $"{what} in {Path.GetRelativePath(Folder, file)} was not found");
            await File.WriteAllBytesAsync(file, whole);
        }

        foreach (var file in files)
        {
            var whole = await File.ReadAllBytesAsync(file);
            File.Delete(file);
            Assert.True((await VerifyAsync()).ExitCode is 1 or 2 || IsSpare(file), $"{file} was not missed");
            await File.WriteAllBytesAsync(file, whole);
        }

        Assert.Equal(0, (await VerifyAsync()).ExitCode);
    }

    private static (byte[] Damaged, string What) Damage(byte[] whole, byte[] other, Random random)
    {
        var copy = whole.ToArray();
        switch (random.Next(4))
        {
            case 0:
                copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
                return (copy, "a flipped bit");
            case 1:
                return (copy[..random.Next(copy.Length)], "a cut");
            case 2:
                return (other, "another file");
            default:
                var (from, to) = (random.Next(copy.Length), random.Next(copy.Length));
                (copy[from], copy[to]) = (copy[to], copy[from]);
                return (copy, "two bytes swapped");
        }
    }

    // What names the mirror is its owner's to say; older checkpoints may be taken away by him.
    private static bool IsVerified(string path) => Path.GetFileName(path) is not ("mirror.json" or "lock");

    private static bool IsSpare(string path) => Path.GetFileName(Path.GetDirectoryName(path)) == "checkpoints";

    private static IEnumerable<string?> Codes(CliAnswer answer) => answer.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString());

    private async Task MirrorAsync(ScriptedJournal journal)
    {
        using var folder = MirrorFolder.Open(Folder) ?? MirrorFolder.Create(Folder, "departement:75", ScriptedJournal.Verifier);
        var run = new MirrorRun(folder, journal, new Jurisdiction { Kind = JurisdictionKind.Departement, Code = "75" });
        var note = await run.AimAsync(CancellationToken.None);
        await run.FetchAsync(Inspection, _ => { }, CancellationToken.None);
        folder.Keep(note, run.TargetSize);
    }

    private Task<CliAnswer> VerifyAsync(params string[] options) => terminal.RunAsync(["journal", "verify", Folder, "--json", .. options]);
}
