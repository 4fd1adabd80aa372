using System.Text;
using InfoExchange.Cli.SigningIn;
using InfoExchange.Client.Tokens;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

public sealed class SigningInTests : IDisposable
{
    private const string Standalone =
        """
        {
          "issuer": "http://127.0.0.1:9",
          "gateways": { "referents": "http://127.0.0.1:9", "firms": "http://127.0.0.1:9" },
          "pages": {},
          "identities": [ { "name": "veille-75", "secret": "demonstration", "gateway": "referents", "jurisdiction": "departement:75", "title": "Officier" } ]
        }
        """;

    private readonly CliTerminal terminal = new();

    [Theory]
    [InlineData("whoami")]
    [InlineData("subscribe")]
    [InlineData("bulletin", "list")]
    [InlineData("rule", "list")]
    [InlineData("journal", "trace", "B1", "--motive", "daily-control")]
    public async Task Whoever_is_not_signed_in_is_told_how_to(params string[] args)
    {
        var answer = await terminal.RunAsync(args);
        Assert.Equal(3, answer.ExitCode);
        Assert.Equal($"pas connecté [profile.absent]{Environment.NewLine}→ Se connecter : infoexchange signin --as NOM (le programme autonome affiche les noms au démarrage), ou infoexchange profile add pour un autre serveur.{Environment.NewLine}", answer.Error);
    }

    [Fact]
    public async Task Where_nothing_has_started_there_is_nobody_to_sign_in_to()
    {
        var answer = await terminal.RunAsync("signin", "--as", "veille-75", "--json");
        Assert.Equal(4, answer.ExitCode);
        Assert.Contains("dotnet run --project services/InfoExchange.Standalone", answer.ErrorJson.GetProperty("next").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_is_answered_with_the_known_ones()
    {
        var answer = await terminal.RunAsync("signin", "--as", "zorro", "--data", Folder(Standalone));
        Assert.Equal(3, answer.ExitCode);
        Assert.Contains("« zorro » n'existe pas ici. Il y a :\n  departement:75: veille-75", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{ "issuer": null, "gateways": {}, "identities": [] }""")]
    public async Task A_file_that_is_not_the_program_s_is_malformed(string text)
    {
        var answer = await terminal.RunAsync("signin", "--as", "veille-75", "--data", Folder(text));
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("standalone.malformed", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_signed_in_before_the_issuer_gave_a_token()
    {
        var answer = await terminal.RunAsync("signin", "--as", "veille-75", "--data", Folder(Standalone));
        Assert.Equal(4, answer.ExitCode);
        Assert.Contains("signin.issuer_unreachable", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(new ProfileFile(terminal.ProfileFolder).Path));
    }

    [Fact]
    public void A_profile_is_read_by_its_owner_alone()
    {
        var file = new ProfileFile(terminal.ProfileFolder);
        file.Save("default", Profile());
        Assert.Equal(("default", "veille-75"), (file.Find("").Name, file.Find("").Profile.Name));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
        }
    }

    [Fact]
    public async Task A_profile_that_can_t_be_read_is_replaced_by_signing_in()
    {
        var file = new ProfileFile(terminal.ProfileFolder);
        file.Save("default", Profile());
        await File.WriteAllTextAsync(file.Path, "{");
        var answer = await terminal.RunAsync("whoami");
        Assert.Equal(3, answer.ExitCode);
        Assert.Contains("infoexchange signin --as", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_started_again_elsewhere_is_found_and_its_old_token_dropped()
    {
        var moved = (Profile() with { DataFolder = Folder(Standalone), TokenEndpoint = "http://127.0.0.1:8/token" }).Refreshed();
        Assert.Equal("http://127.0.0.1:9/token", moved.TokenEndpoint);

        var tokens = new TokenFile(terminal.ProfileFolder, "default");
        tokens.Save(Profile(), new IssuedToken("kept", CliTerminal.Now.AddMinutes(1), CliTerminal.Now.AddMinutes(2)));
        Assert.Equal("kept", tokens.Read(Profile(), CliTerminal.Now)?.Text);
        Assert.Null(tokens.Read(Profile(), CliTerminal.Now.AddMinutes(1)));
        Assert.Null(tokens.Read(Profile() with { TokenEndpoint = "http://127.0.0.1:8/token" }, CliTerminal.Now));
        Assert.Null(tokens.Read(Profile() with { Name = "another" }, CliTerminal.Now));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("http://example.org:80")]
    public async Task A_gateway_that_would_hear_the_token_in_clear_text_is_refused(string gateway)
    {
        new ProfileFile(terminal.ProfileFolder).Save("default", Profile());
        var answer = await terminal.RunAsync("whoami", "--gateway", gateway);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("gateway.unusable", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_is_never_agreed_to_by_silence()
    {
        new ProfileFile(terminal.ProfileFolder).Save("default", Profile());
        var answer = await terminal.RunAsync("bulletin", "publish", terminal.Write("draft.json", "{}"u8));
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("--yes", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"kind":"NO_SUCH_KIND"}""")]
    [InlineData("""{"unheardOf":1}""")]
    public async Task What_is_no_draft_is_malformed(string text)
    {
        var answer = await terminal.RunAsync("bulletin", "preview", terminal.Write("draft.json", Encoding.UTF8.GetBytes(text)));
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("draft.malformed", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => terminal.Dispose();

    private static Profile Profile() =>
        new("veille-75", "demonstration", "Officier", "http://127.0.0.1:9/token", "referents", new() { ["referents"] = "http://127.0.0.1:9" }, "departement:75", "/nowhere");

    private string Folder(string standalone)
    {
        var folder = Directory.CreateDirectory(terminal.PathOf("data"));
        File.WriteAllText(Path.Combine(folder.FullName, "standalone.json"), standalone);
        return folder.FullName;
    }
}
