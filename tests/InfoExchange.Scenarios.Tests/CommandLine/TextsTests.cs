using System.Text.RegularExpressions;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

public sealed partial class TextsTests
{
    [Fact]
    public void Both_languages_have_the_same_places() =>
        Assert.All(Texts.Rows(), row => Assert.Equal(PlacesOf(row.French), PlacesOf(row.English)));

    [Fact]
    public void No_key_stands_twice()
    {
        var keys = Texts.Rows().Select(row => row.Key).ToList();
        Assert.Equal(keys.Distinct(), keys);
    }

    [Fact]
    public void Every_failure_says_what_to_do_next()
    {
        var keys = Texts.Rows().Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        var failures = Sources().SelectMany(text => FailureKey().Matches(text)).Select(match => match.Groups["key"].Value).Distinct().ToList();
        Assert.True(failures.Count > 15, $"{failures.Count} failures found");
        Assert.All(failures, key => Assert.True(keys.Contains(key) && keys.Contains($"{key}.next"), key));
    }

    [Fact]
    public void Every_sentence_that_the_sources_name_is_in_the_table()
    {
        var keys = Texts.Rows().Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        var named = Sources().SelectMany(text => SaidKey().Matches(text)).Select(match => match.Groups["key"].Value).Distinct().ToList();
        Assert.True(named.Count > 100, $"{named.Count} keys found");
        Assert.All(named, key => Assert.Contains(key, keys));
    }

    [Fact]
    public void Every_sentence_of_the_table_is_said_somewhere()
    {
        var sources = string.Concat(Sources());
        var silent = Texts.Rows().Select(row => row.Key).Where(key => !IsBuilt(key) && !sources.Contains($"\"{key}\"", StringComparison.Ordinal)).ToList();
        Assert.Empty(silent);
    }

    [Fact]
    public void The_contract_s_words_are_spoken_in_both_languages()
    {
        Assert.All(Enum.GetValues<Sector>().Skip(1), IsSpoken);
        Assert.All(Enum.GetValues<BulletinState>().Skip(1), IsSpoken);
        Assert.All(Enum.GetValues<ReturnKind>().Skip(1), IsSpoken);
        Assert.All(Enum.GetValues<ReturnState>().Skip(1), IsSpoken);
        Assert.All(Enum.GetValues<AcknowledgementAnswer>().Skip(1), IsSpoken);
        Assert.All(Enum.GetValues<Notice>().Skip(1), IsSpoken);
        Assert.All(Enum.GetValues<FunctionKind>().Skip(1), IsSpoken);
        Assert.All(Enum.GetValues<RuleState>().Skip(1), IsSpoken);
        Assert.All(Enum.GetValues<GroundKind>().Skip(1), IsSpoken);
        Assert.All(Enum.GetValues<ReachChannel>().Skip(1), IsSpoken);
        Assert.All(Enum.GetValues<ReachFindingKind>().Skip(1), IsSpoken);
    }

    [Theory]
    [InlineData(0, "0 destinataire", "0 recipients")]
    [InlineData(1, "1 destinataire", "1 recipient")]
    [InlineData(41, "41 destinataires", "41 recipients")]
    public void Numbers_agree_with_their_nouns(int number, string french, string english)
    {
        Assert.Equal(french, Texts.For("fr").Count("count.recipients", number));
        Assert.Equal(english, Texts.For("en").Count("count.recipients", number));
    }

    [Theory]
    [InlineData("Bonjour\u001b[31m", "Bonjour\uFFFD[31m")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("un\ndeux", "un\ndeux")]
    public void Words_of_others_can_t_drive_the_terminal(string given, string printed) => Assert.Equal(printed, Printable.Lines(given));

    private static void IsSpoken<TEnum>(TEnum value)
        where TEnum : struct, Enum
        => Assert.Contains($"{typeof(TEnum).Name}.{EnumWords.WordOf(value)}", Texts.Rows().Select(row => row.Key));

    private static IEnumerable<string> Sources() => Directory.GetFiles(SampleFiles.CliSources, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText);

    /// <summary>Keys put together from a word of the command line, an enumeration or another key.</summary>
    private static bool IsBuilt(string key) =>
        Regex.IsMatch(key, @"^(about|exit|option|value|argument|next)[.-]|^[A-Z]|\.(next|one|many|means)$", RegexOptions.CultureInvariant);

    private static string[] PlacesOf(string text) => [.. Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("""(?:CommandStoppedException\(ExitCodes\.\w+, |Local\(ExitCodes\.\w+, |Malformed\()"(?<key>[a-z_.]+)""")]
    private static partial Regex FailureKey();

    [GeneratedRegex("""\b(?:Say|Find|VerifyFinding|Section\(output,)\(?\s*"(?<key>[a-z_.-]+)""")]
    private static partial Regex SaidKey();
}
