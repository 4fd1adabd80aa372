using System.Text;
using Google.Protobuf;
using InfoExchange.Protos.V1;
using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>An alert's life from the terminal.</summary>
public sealed class AlertsTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task An_alert_is_revised_ended_and_recalled_and_its_board_says_who_does_not_know()
    {
        using var watch = await SignedInAsync("veille-75");
        var draft = Written(watch, "Homme armé devant la bijouterie");
        var published = (await DoneAsync(watch, "alert", "send", draft, "--yes", "--json")).Json.GetProperty("published");
        var id = published.GetProperty("bulletinId").GetString()!;
        var recipients = published.GetProperty("sectors").EnumerateArray().Sum(sector => sector.GetProperty("included").GetInt32());

        var board = await DoneAsync(watch, "alert", "board", id);
        Assert.Contains($"0 réponses sur {recipients}", board.Output, StringComparison.Ordinal);
        Assert.Contains("reste 29:", board.Output, StringComparison.Ordinal);
        Assert.Contains("relance", board.Output, StringComparison.Ordinal);
        Assert.Contains($"0 réponses sur {recipients}", (await DoneAsync(watch, "alert", "board", id, "--follow", "--count", "1")).Output, StringComparison.Ordinal);
        Assert.True((await DoneAsync(watch, "alert", "board", id, "--follow", "--count", "1", "--json")).Json.GetProperty("complete").GetBoolean());
        Assert.Equal(2, (await watch.RunAsync("alert", "send", Written(watch, "Rien d'urgent", BulletinKind.Information), "--yes")).ExitCode);
        using (var shop = await SignedInAsync("bijouterie-1-75"))
        {
            var number = (await DoneAsync(shop, "whoami", "--json")).Json.GetProperty("recipients")[0].GetProperty("number").GetInt32();
            Assert.Contains("Besoin d'aide", (await DoneAsync(shop, "alert", "ack", id, "--recipient", $"{number}", "--answer", "help-needed")).Output, StringComparison.Ordinal);
        }

        Assert.Contains("Besoin d'aide : 1", (await DoneAsync(watch, "alert", "board", id, "--follow", "--count", "1")).Output, StringComparison.Ordinal);
        Assert.Contains($"{id} v2", (await DoneAsync(watch, "alert", "revise", id, Written(watch, "Homme armé, il a fui"), "--base-version", "1", "--yes")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await watch.RunAsync("alert", "revise", id, draft, "--base-version", "1", "--yes")).ExitCode);
        Assert.Contains("Fin d'alerte", (await DoneAsync(watch, "alert", "end", id)).Output, StringComparison.Ordinal);
        Assert.Equal("bulletin.words_after_end", Code(await watch.RunAsync("alert", "recall", id, "--reason", "fausse", "--text", "Effacez", "--json")));
        Assert.Contains("alert board", (await DoneAsync(watch, "alert", "recall", id, "--reason", "fausse alerte")).Output, StringComparison.Ordinal);

        var recalled = (await DoneAsync(watch, "alert", "board", id, "--json")).Json;
        Assert.Equal("BULLETIN_STATE_RECALLED", recalled.GetProperty("state").GetString());
        Assert.Equal(recipients, recalled.GetProperty("counts").GetProperty("recallUndelivered").GetInt32());
        Assert.Equal(recipients, recalled.GetProperty("lines").GetArrayLength());
        Assert.Contains("pas encore prévenu du retrait", (await DoneAsync(watch, "alert", "board", id)).Output, StringComparison.Ordinal);
        Assert.Equal("bulletin.not_current", Code(await watch.RunAsync("alert", "recall", id, "--reason", "fausse alerte", "--json")));
    }

    private static string? Code(CliAnswer answer) => answer.ErrorJson.GetProperty("refusals")[0].GetProperty("code").GetString();

    private static string Written(CliTerminal terminal, string headline, BulletinKind kind = BulletinKind.Alert)
    {
        var draft = Publishing.Draft(headline);
        draft.Kind = kind;
        draft.AcknowledgeWithin = kind == BulletinKind.Alert ? Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromMinutes(30)) : null;
        return terminal.Write("draft.json", Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(draft)));
    }

    private async Task<CliTerminal> SignedInAsync(string name)
    {
        var terminal = new CliTerminal { DataFolder = program.Folder, Clock = TimeProvider.System };
        await DoneAsync(terminal, "signin", "--as", name);
        return terminal;
    }

    private static async Task<CliAnswer> DoneAsync(CliTerminal terminal, params string[] args)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var answer = await terminal.RunWithInputAsync("", limit.Token, args);
        Assert.True(answer.ExitCode == 0, $"{string.Join(' ', args)}: {answer.ExitCode}\n{answer.Error}\n{answer.Output}");
        return answer;
    }
}
