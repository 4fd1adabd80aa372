using System.Text;
using System.Text.Json;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

public sealed class CheckProofTests : IDisposable
{
    private const string OneLeaf = """{"leafIdx":0,"treeSize":1,"leafHash":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=","root":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=","proof":null}""";

    private readonly CliTerminal terminal = new();

    public void Dispose() => terminal.Dispose();

    [MerkleFact]
    public async Task Published_proofs_are_judged_as_their_authors_do()
    {
        var files = Directory.GetFiles(SampleFiles.MerkleRoot, "*.json", SearchOption.AllDirectories);
        Assert.Equal(100, files.Length);
        foreach (var file in files)
        {
            using var proof = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
            var expected = proof.RootElement.GetProperty("wantErr").GetBoolean() ? 1 : 0;
            Assert.True((await terminal.RunAsync("journal", "check-proof", file)).ExitCode == expected, $"{file} is not judged {expected}");
        }
    }

    [Fact]
    public async Task A_proof_that_holds_says_so()
    {
        var answer = await CheckAsync(OneLeaf, "--json");

        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("inclusion", answer.Json.GetProperty("kind").GetString());
        Assert.True(answer.Json.GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task A_proof_that_does_not_hold_says_so()
    {
        var answer = await CheckAsync(OneLeaf.Replace("\"root\":\"b", "\"root\":\"c", StringComparison.Ordinal));

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("n'est pas conforme", answer.Output + answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("[]", "JSON")]
    [InlineData("{}", "leafIdx")]
    [InlineData("""{"size1":1}""", "size2")]
    [InlineData("""{"size1":1,"size2":"2"}""", "size2")]
    [InlineData("""{"leafIdx":0,"treeSize":1,"leafHash":"%","root":"","proof":[]}""", "leafHash")]
    [InlineData("""{"leafIdx":0,"treeSize":1,"leafHash":"","root":"","proof":[1]}""", "proof")]
    [InlineData("""{"leafIdx":0,"treeSize":1,"leafHash":"","root":""}""", "proof")]
    public async Task What_has_not_the_form_is_malformed(string text, string reason)
    {
        var answer = await CheckAsync(text, "--json");

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(reason, answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1")]
    [InlineData("0.5")]
    [InlineData("18446744073709551615")]
    public async Task No_size_beyond_a_log_holds(string size) =>
        Assert.Equal(1, (await CheckAsync(OneLeaf.Replace("\"treeSize\":1", $"\"treeSize\":{size}", StringComparison.Ordinal))).ExitCode);

    [Fact]
    public async Task A_file_that_is_absent_or_too_large_is_malformed()
    {
        Assert.Equal(2, (await terminal.RunAsync("journal", "check-proof", terminal.PathOf("nothing.json"))).ExitCode);
        Assert.Equal(2, (await CheckAsync(OneLeaf + new string(' ', 64 * 1024))).ExitCode);
    }

    private Task<CliAnswer> CheckAsync(string text, params string[] options) =>
        terminal.RunAsync(["journal", "check-proof", .. options, terminal.Write("proof.json", Encoding.UTF8.GetBytes(text))]);
}
