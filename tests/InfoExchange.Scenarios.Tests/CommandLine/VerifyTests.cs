using System.Text;
using System.Text.Json;
using InfoExchange.Formats.SignedNotes;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

public sealed class VerifyTests : IDisposable
{
    private readonly CliTerminal terminal = new();
    private readonly SampleExport export = new();

    [Fact]
    public async Task An_export_as_signed_holds()
    {
        var answer = await VerifyAsync(export.Print());
        Assert.Equal(0, answer.ExitCode);
        var json = answer.Json;
        Assert.True(json.GetProperty("holds").GetBoolean());
        Assert.Equal("valid", json.GetProperty("signature").GetString());
        Assert.Equal([SampleExport.Origin], json.GetProperty("signedBy").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(7, json.GetProperty("entries").GetInt32());
        Assert.Equal(SampleExport.Root(export.Entries).ToHex(), json.GetProperty("computedRoot").GetString());
        Assert.Equal(
            ["file", "holds", "jurisdiction", "entries", "computedRoot", "treeSize", "root", "origin", "signature", "signedBy", "findingCount", "findings", "firstPosition", "notSigned", "cosignatures", "decisions", "kept"],
            json.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Without_a_key_the_signature_is_said_to_be_unchecked()
    {
        var answer = await terminal.RunAsync("journal", "verify", terminal.Write("journal.txt", Encoding.UTF8.GetBytes(export.Print())));
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("La signature n'est pas vérifiée", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_altered_byte_is_found_in_its_entry()
    {
        var answer = await VerifyAsync(export.Print().Replace("fait n° 4", "fait n° 9", StringComparison.Ordinal));
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal([("verify.leaf_differs", 4, 5)], Placed(answer));
        Assert.Contains("verify.root_differs", Codes(answer));
    }

    [Fact]
    public async Task An_entry_altered_together_with_its_hash_changes_the_root()
    {
        var altered = export.Entries.Select(entry => entry.Replace("fait n° 4", "fait n° 9", StringComparison.Ordinal));
        var answer = await VerifyAsync(SampleExport.Print(altered, export.HonestCheckpoint()));
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(["verify.root_differs"], Codes(answer));
    }

    [Fact]
    public async Task An_entry_taken_out_is_missed()
    {
        var answer = await VerifyAsync(SampleExport.Print(export.Entries.Where((_, i) => i != 3), export.HonestCheckpoint()));
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(("verify.position_differs", 4, 5), Placed(answer)[0]);
        Assert.Contains("verify.size_differs", Codes(answer));
    }

    [Fact]
    public async Task The_last_entry_taken_off_is_missed()
    {
        var answer = await VerifyAsync(SampleExport.Print(export.Entries.SkipLast(1), export.HonestCheckpoint()));
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(["verify.size_differs"], Codes(answer));
    }

    [Fact]
    public async Task Two_entries_that_changed_places_are_found()
    {
        (export.Entries[2], export.Entries[4]) = (export.Entries[4], export.Entries[2]);
        var answer = await VerifyAsync(SampleExport.Print(export.Entries, new SampleExport().HonestCheckpoint()));
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal([("verify.position_differs", 3, 4), ("verify.position_differs", 5, 6)], Placed(answer));
        Assert.Contains("verify.root_differs", Codes(answer));
    }

    [Fact]
    public async Task An_entry_put_in_is_found()
    {
        var answer = await VerifyAsync(SampleExport.Print(export.Entries.Append("""{"position":8,"kind":"bulletin.issued"}"""), export.HonestCheckpoint()));
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(["verify.size_differs"], Codes(answer));
    }

    [Fact]
    public async Task A_checkpoint_that_another_signed_is_refused()
    {
        var answer = await VerifyAsync(SampleExport.Print(export.Entries, export.ForgedCheckpoint()));
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("invalid", answer.Json.GetProperty("signature").GetString());
        Assert.Equal(["verify.signature_refused"], Codes(answer));
    }

    [Fact]
    public async Task A_checkpoint_of_another_journal_is_refused()
    {
        var answer = await VerifyAsync(SampleExport.Print(export.Entries, export.CheckpointOfAnother()));
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(["verify.origin_differs", "verify.signature_refused", "verify.key_of_another"], Codes(answer));
    }

    [Fact]
    public async Task A_root_altered_in_the_checkpoint_is_found_even_without_the_entries()
    {
        var altered = new SampleExport();
        altered.Entries[3] = altered.Entries[3].Replace("fait", "acte", StringComparison.Ordinal);
        var signed = export.HonestCheckpoint();
        var forged = signed.Replace(SampleExport.Root(export.Entries).ToBase64(), SampleExport.Root(altered.Entries).ToBase64(), StringComparison.Ordinal);
        Assert.NotEqual(signed, forged);
        var answer = await VerifyAsync(SampleExport.Print(altered.Entries, forged));
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(["verify.signature_refused"], Codes(answer));
    }

    [Fact]
    public async Task An_entry_that_is_no_entry_any_more_is_found()
    {
        var answer = await VerifyAsync(export.Print().Replace("\"position\":6,", "\"position\":6;", StringComparison.Ordinal));
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal([("verify.leaf_differs", 6, 7), ("verify.entry_unreadable", 6, 7)], Placed(answer));
    }

    [Fact]
    public async Task A_delivery_without_a_decision_before_it_is_found()
    {
        export.Entries.Add(Speaking(8, "receipts.recorded", 1));
        export.Entries.Add(Speaking(9, "bulletin.issued", 1));
        export.Entries.Add(Speaking(10, "receipts.recorded", 1));
        export.Entries.Add(Speaking(11, "alert.acknowledged", 2));
        var answer = await VerifyAsync(export.Print());
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal([("verify.before_decision", 8, 9), ("verify.before_decision", 11, 12)], Placed(answer));
        Assert.Equal(3, answer.Json.GetProperty("decisions").GetProperty("checked").GetInt32());
    }

    [Fact]
    public async Task A_witness_that_is_demanded_must_have_signed()
    {
        using var key = Ed25519PrivateKey.FromSeed(Enumerable.Repeat((byte)5, 32).ToArray());
        var witness = NoteVerifier.OfWitness("witness.example", key);
        var path = terminal.Write("journal.txt", Encoding.UTF8.GetBytes(export.Print()));
        var without = await terminal.RunAsync("journal", "verify", "--json", "--key", SampleExport.VerifierKey, "--witness", witness.Print(), path);
        Assert.Equal(["verify.witness_missing"], Codes(without));

        await File.AppendAllTextAsync(path, Cosignature(export.HonestCheckpoint(), key, witness));
        var with = await terminal.RunAsync("journal", "verify", "--json", "--key", SampleExport.VerifierKey, "--witness", witness.Print(), path);
        Assert.Equal(0, with.ExitCode);
        Assert.Equal("witness.example", with.Json.GetProperty("cosignatures")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("", "verify.not_an_export")]
    [InlineData("bonjour\n", "verify.not_an_export")]
    [InlineData("infoexchange-journal-export/1 departement:75\n", "verify.cut_short")]
    [InlineData("infoexchange-journal-export/1 departement:75\n{}\n\n", "verify.line_malformed")]
    [InlineData("infoexchange-journal-export/1 departement:75\n\n", "verify.checkpoint_malformed")]
    [InlineData("infoexchange-journal-export/1 departement:75\n\nbonjour\n", "verify.checkpoint_malformed")]
    public async Task What_is_no_export_is_malformed_rather_than_false(string text, string code)
    {
        var answer = await VerifyAsync(text);
        Assert.Equal(2, answer.ExitCode);
        Assert.Equal(code, answer.ErrorJson.GetProperty("refusals")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_export_cut_anywhere_is_never_taken_for_whole()
    {
        var bytes = Encoding.UTF8.GetBytes(export.Print());
        for (var length = 0; length < bytes.Length; length++)
        {
            var answer = await terminal.RunAsync("journal", "verify", "--json", "--key", SampleExport.VerifierKey, terminal.Write("cut.txt", bytes.AsSpan(0, length)));
            Assert.True(answer.ExitCode is 1 or 2, $"cut at {length}: {answer.ExitCode}");
        }
    }

    [Fact]
    public async Task Any_byte_altered_is_found()
    {
        var bytes = Encoding.UTF8.GetBytes(export.Print());
        var first = bytes.AsSpan().IndexOf((byte)'\n') + 1;
        for (var at = first; at < bytes.Length; at++)
        {
            var altered = bytes.ToArray();
            altered[at] ^= 0x01;
            var answer = await terminal.RunAsync("journal", "verify", "--json", "--key", SampleExport.VerifierKey, terminal.Write("altered.txt", altered));

            // The hash in front of an entry may be written in capitals: the same hash.
            Assert.True(answer.ExitCode is 1 or 2, $"byte {at}: {answer.ExitCode}");
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("journal.example/75+00000000+AAAA")]
    public async Task A_key_that_is_none_is_malformed(string key)
    {
        var answer = await terminal.RunAsync("journal", "verify", "--json", "--key", key, terminal.Write("journal.txt", Encoding.UTF8.GetBytes(export.Print())));
        Assert.Equal(2, answer.ExitCode);
        Assert.Equal("verify.key_malformed", answer.ErrorJson.GetProperty("refusals")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_key_may_stand_in_a_file()
    {
        var key = terminal.Write("journal.vkey", Encoding.UTF8.GetBytes(SampleExport.VerifierKey + "\n"));
        var answer = await terminal.RunAsync("journal", "verify", "--key", key, terminal.Write("journal.txt", Encoding.UTF8.GetBytes(export.Print())));
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("Conforme, et signé par journal.example/75.", answer.Output, StringComparison.Ordinal);
    }

    public void Dispose() => terminal.Dispose();

    private Task<CliAnswer> VerifyAsync(string text) => terminal.RunAsync("journal", "verify", "--json", "--key", SampleExport.VerifierKey, terminal.Write("journal.txt", Encoding.UTF8.GetBytes(text)));

    private static string Speaking(int position, string kind, int version) =>
        $$"""{"position":{{position}},"kind":"{{kind}}","facts":{"bulletinId":"b9","version":{{version}}} }""";

    /// <summary>C2SP tlog-cosignature, at the epoch's second 7.</summary>
    private static string Cosignature(string checkpoint, Ed25519PrivateKey key, NoteVerifier witness)
    {
        var text = checkpoint[..(checkpoint.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)];
        byte[] signature =
        [
            (byte)(witness.KeyId >> 24), (byte)((witness.KeyId >> 16) & 0xFF), (byte)((witness.KeyId >> 8) & 0xFF), (byte)(witness.KeyId & 0xFF),
            0, 0, 0, 0, 0, 0, 0, 7, .. key.Sign(Encoding.UTF8.GetBytes($"cosignature/v1\ntime 7\n{text}")),
        ];
        return $"— {witness.Name} {Convert.ToBase64String(signature)}\n";
    }

    private static IEnumerable<string?> Codes(CliAnswer answer) => answer.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString());

    private static List<(string?, int, int)> Placed(CliAnswer answer) =>
    [
        .. answer.Json.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("position").ValueKind == JsonValueKind.Number)
            .Select(finding => (finding.GetProperty("code").GetString(), finding.GetProperty("position").GetInt32(), finding.GetProperty("line").GetInt32())),
    ];
}
