using System.Text;
using InfoExchange.Cli.SigningIn;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>Several identities and servers on one account.</summary>
public sealed class ProfileTests : IDisposable
{
    private readonly CliTerminal terminal = new();

    private ProfileFile Kept => new(terminal.ProfileFolder);

    [Fact]
    public async Task The_command_line_wins_over_the_environment_and_that_over_the_current_one()
    {
        Kept.Save("one", Profile("un"));
        Kept.Save("two", Profile("deux"));
        Kept.Save("three", Profile("trois"));
        Assert.Contains("* one", await StarredAsync(terminal), StringComparison.Ordinal);
        Assert.Equal(0, (await terminal.RunAsync("profile", "use", "two")).ExitCode);
        Assert.Equal("two", Kept.Find("").Name);
        Assert.Contains("* three", await StarredAsync(terminal, "--profile", "three"), StringComparison.Ordinal);

        using var other = new CliTerminal { ProfileName = "three" };
        new ProfileFile(other.ProfileFolder).Save("one", Profile("un"));
        var unknown = await other.RunAsync("whoami");
        Assert.Equal(3, unknown.ExitCode);
        Assert.Contains("le profil « three » n'existe pas. Il y a : one [profile.unknown]", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_others_may_read_is_not_used()
    {
        Kept.Save("one", Profile("un"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Kept.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            var answer = await terminal.RunAsync("whoami");
            Assert.Equal(3, answer.ExitCode);
            Assert.Contains("profile.open_to_others", answer.Error, StringComparison.Ordinal);
            Assert.Contains("chmod 600", answer.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_secret_is_printed()
    {
        Kept.Save("one", Profile("un"));
        foreach (var answer in new[] { await terminal.RunAsync("profile", "list"), await terminal.RunAsync("profile", "list", "--json") })
        {
            Assert.Equal(0, answer.ExitCode);
            Assert.DoesNotContain("s3cret", answer.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_removed_profile_is_gone_with_its_token()
    {
        Kept.Save("one", Profile("un"));
        new TokenFile(terminal.ProfileFolder, "one").Save(Profile("un"), new("token", CliTerminal.Now.AddMinutes(1), CliTerminal.Now.AddMinutes(2)));
        Assert.Equal(0, (await terminal.RunAsync("profile", "remove", "one")).ExitCode);
        Assert.Empty(Kept.Read().Profiles);
        Assert.Empty(Directory.GetFiles(Path.Combine(terminal.ProfileFolder, "tokens")));
        Assert.Equal(1, (await terminal.RunAsync("profile", "remove", "one")).ExitCode);
    }

    [Theory]
    [InlineData("profile.credential_missing", "ok", "--gateway", "https://g.example", "--jurisdiction", "75")]
    [InlineData("profile.incomplete", "ok", "--gateway", "https://g.example", "--secret-file", "-")]
    [InlineData("profile.incomplete", "ok", "--jurisdiction", "75", "--secret-file", "-")]
    [InlineData("profile.name_refused", "../up", "--gateway", "https://g.example", "--jurisdiction", "75", "--secret-file", "-")]
    [InlineData("issuer.unusable", "ok", "--gateway", "https://g.example", "--jurisdiction", "75", "--secret-file", "-")]
    [InlineData("certificate.unusable", "ok", "--gateway", "https://g.example", "--jurisdiction", "75", "--certificate", "/nowhere.pem")]
    public async Task What_a_profile_lacks_is_told(string code, string name, params string[] options)
    {
        var answer = await terminal.RunWithInputAsync("s3cret\n", CancellationToken.None, ["profile", "add", name, "--token-endpoint", "http://issuer.example/token", "--client-id", "pc", .. options]);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains($"[{code}]", answer.Error, StringComparison.Ordinal);
        Assert.Empty(Kept.Read().Profiles);
    }

    [Fact]
    public async Task Long_work_shows_how_far_it_is_on_a_terminal_only()
    {
        using var watched = new CliTerminal { IsErrorTerminal = true };
        foreach (var (each, isShown) in new[] { (watched, true), (terminal, false) })
        {
            var file = each.Write("message.txt", Encoding.UTF8.GetBytes("Bonjour"));
            var error = (await each.RunAsync("bulletin", "import", "--check", file, file)).Error;
            Assert.Equal(isShown, error.StartsWith("\rLecture [", StringComparison.Ordinal));
            Assert.Equal(isShown, error.EndsWith('\r'));
            Assert.Empty((await each.RunAsync("bulletin", "import", "--check", "--json", file, file)).Error);
        }
    }

    public void Dispose() => terminal.Dispose();

    private static async Task<string> StarredAsync(CliTerminal terminal, params string[] options) =>
        System.Text.RegularExpressions.Regex.Replace((await terminal.RunAsync(["profile", "list", .. options])).Output, " +", " ");

    private static Profile Profile(string name) => new(name, "s3cret", "Un système", "https://issuer.example/token", "https://g.example", [], "departement:75", "");
}
