using InfoExchange.Cli;
using InfoExchange.Cli.Terminal;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

public sealed class UsageTests : IDisposable
{
    private readonly CliTerminal terminal = new();

    public static TheoryData<string> Commands()
    {
        using var terminal = new StringWriter();
        var parts = new CommandParts(
            new Surroundings
            {
                Input = TextReader.Null,
                Output = terminal,
                Error = terminal,
                IsOutputTerminal = false,
                IsInputTerminal = false,
                ProfileFolder = "",
                DataFolder = "",
                LanguageSettings = [],
                Clock = TimeProvider.System,
            },
            Texts.For("en"));
        return [.. Paths(CommandTree.Create(parts), "").Prepend("")];
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_page_of_help_tells_the_exit_codes_in_both_languages(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var french = await terminal.RunAsync([.. words, "--help", "--lang", "fr"]);
        var english = await terminal.RunAsync([.. words, "--help", "--lang", "en"]);

        Assert.Equal((0, 0), (french.ExitCode, english.ExitCode));
        Assert.Contains("Codes de sortie", french.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes", english.Output, StringComparison.Ordinal);
        Assert.All(ExitCodes.All, code => Assert.Contains($"\n  {code} ", english.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_needs_nothing_else_to_be_right()
    {
        var answer = await terminal.RunAsync("acknowledge", "--help");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("(obligatoire)", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_be_absent_is_shown_so() =>
        Assert.Contains("  infoexchange subscribe [options] [-- <argument>…]", (await terminal.RunAsync("subscribe", "--help")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("« frobnicate » n'est pas compris", "frobnicate")]
    [InlineData("il manque une commande : import, preview, publish", "bulletin")]
    [InlineData("il manque <export>", "journal", "verify")]
    [InlineData("l'option --recipient est obligatoire", "acknowledge", "B1", "--answer", "received")]
    [InlineData("« peut-être » n'est pas une valeur de --answer : received, taken-in-charge", "acknowledge", "B1", "--recipient", "1", "--answer", "peut-être")]
    [InlineData("« beaucoup » n'est pas une valeur de --recipient", "acknowledge", "B1", "--recipient", "beaucoup", "--answer", "received")]
    [InlineData("l'option --recipient attend une valeur", "acknowledge", "B1", "--answer", "received", "--recipient")]
    [InlineData("« 20 » n'est pas un territoire", "whoami", "--jurisdiction", "20")]
    [InlineData("« bientôt » n'est pas une durée pour --expires-in", "bulletin", "import", "-", "--expires-in", "bientôt")]
    public async Task What_is_wrong_with_a_command_line_is_told_and_where_help_is(string sentence, params string[] args)
    {
        var answer = await terminal.RunAsync(args);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(sentence, answer.Error, StringComparison.Ordinal);
        Assert.Contains("→ Aide : infoexchange", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
    }

    [Fact]
    public async Task English_is_spoken_where_the_surroundings_do()
    {
        using var english = new CliTerminal { Language = "en_GB.UTF-8" };
        Assert.Contains("\"frobnicate\" is not understood", (await english.RunAsync("frobnicate")).Error, StringComparison.Ordinal);
        Assert.Contains("« frobnicate » n'est pas compris", (await english.RunAsync("frobnicate", "--lang", "fr")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_are_an_object_for_programs()
    {
        var error = (await terminal.RunAsync("journal", "verify", "--json")).ErrorJson;
        Assert.Equal(["exitCode", "status", "refusals", "next"], error.EnumerateObject().Select(member => member.Name));
        Assert.Equal(2, error.GetProperty("exitCode").GetInt32());
        Assert.Equal(["code", "field", "text"], error.GetProperty("refusals")[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task An_absent_file_is_named()
    {
        var answer = await terminal.RunAsync("journal", "verify", terminal.PathOf("nothing"));
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("nothing", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => terminal.Dispose();

    private static IEnumerable<string> Paths(System.CommandLine.Command command, string path) =>
        command.Subcommands.SelectMany(each => Paths(each, $"{path} {each.Name}".Trim()).Prepend($"{path} {each.Name}".Trim()));
}
