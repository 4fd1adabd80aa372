using System.Text;
using System.Text.Json;
using Google.Protobuf;
using InfoExchange.Cli.Journal;
using InfoExchange.Protos.V1;
using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>The three forms of an export, whole and from a later entry, against the whole program; mirror and proof beside them.</summary>
public sealed class ExportFormsTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private string Key => program.Host.File.VerifierKeys["departement:75"];

    [Theory]
    [InlineData("text", 1)]
    [InlineData("text", 12)]
    [InlineData("jsonl", 1)]
    [InlineData("jsonl", 12)]
    public async Task What_was_exported_holds_and_one_altered_byte_is_found(string form, int from)
    {
        using var auditor = await SignedInAsync();
        var path = auditor.PathOf("journal");
        var exported = await DoneAsync(auditor, "journal", "export", "--out", path, "--motive", "inspection", "--format", form, "--from", $"{from}", "--json");
        Assert.Equal((from, exported.Json.GetProperty("treeSize").GetInt64() - from + 1), (exported.Json.GetProperty("firstPosition").GetInt32(), exported.Json.GetProperty("entries").GetInt64()));

        var verified = await DoneAsync(auditor, "journal", "verify", path, "--key", Key, "--json");
        Assert.Equal(("valid", from), (verified.Json.GetProperty("signature").GetString(), verified.Json.GetProperty("firstPosition").GetInt32()));

        var bytes = await File.ReadAllBytesAsync(path);
        var random = new Random(from);
        for (var i = 0; i < 60; i++)
        {
            var copy = bytes.ToArray();
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
            var answer = await auditor.RunAsync("journal", "verify", auditor.Write("altered", copy), "--key", Key, "--json");
            Assert.True(answer.ExitCode is 1 or 2 || IsHarmless(bytes, copy), $"round {i}: {answer.ExitCode}");
            var cut = await auditor.RunAsync("journal", "verify", auditor.Write("cut", bytes.AsSpan(0, random.Next(bytes.Length))), "--key", Key, "--json");
            Assert.True(cut.ExitCode is 1 or 2, $"cut, round {i}");
        }
    }

    [Fact]
    public async Task Json_lines_are_objects_that_repeat_what_the_entry_says()
    {
        using var auditor = await SignedInAsync();
        var path = auditor.PathOf("journal.jsonl");
        await DoneAsync(auditor, "journal", "export", "--out", path, "--motive", "inspection", "--format", "jsonl");
        var lines = (await File.ReadAllLinesAsync(path)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("departement:75", lines[0].GetProperty("jurisdiction").GetString());
        Assert.Equal("journal.created", lines[1].GetProperty("kind").GetString());
        Assert.Equal("journal.created", JsonDocument.Parse(lines[1].GetProperty("stored").GetString()!).RootElement.GetProperty("kind").GetString());
        Assert.Equal(lines.Count - 2, lines[^1].GetProperty("treeSize").GetInt32());
    }

    [Fact]
    public async Task Csv_has_a_row_an_entry_and_its_checkpoint_beside()
    {
        using var auditor = await SignedInAsync();
        var path = auditor.PathOf("journal.csv");
        var exported = await DoneAsync(auditor, "journal", "export", "--out", path, "--motive", "inspection", "--format", "csv", "--json");
        var lines = await File.ReadAllLinesAsync(path);
        Assert.Equal(exported.Json.GetProperty("entries").GetInt32() + 1, lines.Length);
        Assert.StartsWith("\"position\";\"at\";\"kind\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"journal.created\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("demonstration.infoexchange.example", await File.ReadAllTextAsync(path + ".checkpoint"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+33")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("＝1")]
    public void No_cell_begins_a_formula(string author)
    {
        var stored = ByteString.CopyFromUtf8($$"""{"position":2,"at":"","kind":"x","author":{{JsonSerializer.Serialize(author)}},"function":"a \"b\"; c"}""");
        var row = Encoding.UTF8.GetString(CsvLines.PrintEntry(new ExportedEntry { Position = 2, Stored = stored }));
        Assert.Contains($";\"'{author}\";", row, StringComparison.Ordinal);
        Assert.Contains("\"a \"\"b\"\"; c\"", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_beyond_the_end_is_refused()
    {
        using var auditor = await SignedInAsync();
        var answer = await auditor.RunAsync("journal", "export", "--out", auditor.PathOf("nothing"), "--motive", "inspection", "--from", "1000000");
        Assert.Equal(1, answer.ExitCode);
        Assert.False(File.Exists(auditor.PathOf("nothing")));
    }

    [Fact]
    public async Task A_mirror_is_made_brought_up_to_date_and_verified()
    {
        using var auditor = await SignedInAsync();
        var folder = auditor.PathOf("mirror");
        Assert.Equal("mirror.key_missing", Code(await auditor.RunAsync("journal", "mirror", folder, "--motive", "inspection", "--json")));
        var first = await DoneAsync(auditor, "journal", "mirror", folder, "--motive", "inspection", "--key", Key, "--json");
        var second = await DoneAsync(auditor, "journal", "mirror", folder, "--motive", "inspection", "--json");
        Assert.Equal(first.Json.GetProperty("treeSize").GetInt64() + second.Json.GetProperty("fetched").GetInt64(), second.Json.GetProperty("treeSize").GetInt64());
        Assert.True(second.Json.GetProperty("fetched").GetInt64() > 0, "the first mirror's own consultation was not journaled");
        var verified = await DoneAsync(auditor, "journal", "verify", folder, "--json");
        Assert.Equal("valid", verified.Json.GetProperty("signature").GetString());
        Assert.Equal("mirror.another", Code(await auditor.RunAsync("journal", "mirror", folder, "--motive", "inspection", "--jurisdiction", "departement:92", "--json")));

        var path = auditor.PathOf("journal.txt");
        await DoneAsync(auditor, "journal", "export", "--out", path, "--motive", "inspection");
        var kept = await DoneAsync(auditor, "journal", "verify", path, "--key", Key, "--kept", Path.Combine(folder, "checkpoints"), "--json");
        Assert.Equal(2, kept.Json.GetProperty("kept").GetProperty("checked").GetInt32());
    }

    [Fact]
    public async Task A_proof_of_an_entry_is_written_and_checked_without_a_server()
    {
        using var auditor = await SignedInAsync();
        var path = auditor.PathOf("entry.tlog-proof");
        await DoneAsync(auditor, "journal", "proof", "7", "--out", path, "--motive", "inspection");
        var checkedProof = await DoneAsync(auditor, "journal", "check-proof", path, "--key", Key, "--json");
        Assert.Equal(("valid", 7), (checkedProof.Json.GetProperty("signature").GetString(), checkedProof.Json.GetProperty("position").GetInt32()));
        Assert.Equal(0, (await auditor.RunAsync("journal", "check-proof", path)).ExitCode);

        Assert.Equal(1, (await auditor.RunAsync("journal", "check-proof", path, "--key", program.Host.File.VerifierKeys["departement:92"])).ExitCode);
        var other = auditor.Write("other", "{}"u8);
        Assert.Equal(1, (await auditor.RunAsync("journal", "check-proof", path, "--key", Key, "--entry", other)).ExitCode);
        await DoneAsync(auditor, "journal", "proof", "7", "--out", path);
        Assert.Equal("proof.entry_missing", Code(await auditor.RunAsync("journal", "check-proof", path, "--json")));
        Assert.Equal(2, (await auditor.RunAsync("journal", "check-proof", auditor.Write("broken", "c2sp.org/tlog-proof@v1\n"u8))).ExitCode);
    }

    private static string? Code(CliAnswer answer) => answer.ErrorJson.GetProperty("refusals")[0].GetProperty("code").GetString();

    /// <summary>What stands beside the stored bytes in JSON Lines, the case of a hash's digits, or a territory's name: nothing that proofs rest on.</summary>
    private static bool IsHarmless(byte[] bytes, byte[] copy)
    {
        var at = bytes.AsSpan().CommonPrefixLength(copy);
        var begin = bytes.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        var line = Encoding.UTF8.GetString(bytes, begin, at - begin);
        return begin == 0 || char.ToLowerInvariant((char)bytes[at]) == char.ToLowerInvariant((char)copy[at])
            || (line.StartsWith('{') && !line.Contains("\"leafHash\":", StringComparison.Ordinal))
            || (line.StartsWith("{\"checkpoint", StringComparison.Ordinal) && line.Contains("\"treeSize\"", StringComparison.Ordinal));
    }

    private static async Task<CliAnswer> DoneAsync(CliTerminal terminal, params string[] args)
    {
        var answer = await terminal.RunAsync(args);
        Assert.True(answer.ExitCode == 0, $"{string.Join(' ', args)}: {answer.ExitCode}\n{answer.Output}\n{answer.Error}");
        return answer;
    }

    private async Task<CliTerminal> SignedInAsync()
    {
        var terminal = new CliTerminal { DataFolder = program.Folder, Clock = TimeProvider.System };
        await DoneAsync(terminal, "signin", "--as", "auditeur-75");
        return terminal;
    }
}
