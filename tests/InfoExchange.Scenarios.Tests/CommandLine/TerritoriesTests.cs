using System.Text;
using Google.Protobuf;
using InfoExchange.Scenarios.Tests.Promises;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>A bulletin for several territories, from the terminal: whom it is addressed to, and what each answered.</summary>
public sealed class TerritoriesTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task Each_territorys_answer_is_shown_to_the_issuer_and_a_territory_without_service_stops_nothing()
    {
        using var watch = await SignedInAsync("veille-75");
        var draft = DemoDrafts.FirstFact(DateTimeOffset.UtcNow);
        draft.Areas.Clear();
        var file = watch.Write("draft.json", Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(draft)));

        var id = (await DoneAsync(watch, "bulletin", "publish", file, "--territories", "75,92,13", "--yes", "--json")).Json.GetProperty("published").GetProperty("bulletinId").GetString()!;
        var shown = await UntilAsync(watch, id, "departement:92 : admis");

        Assert.Contains("departement:13 : mis de côté", shown, StringComparison.Ordinal);
        using var neighbour = await SignedInAsync("veille-92");
        Assert.Contains(id, (await DoneAsync(neighbour, "bulletin", "list")).Output, StringComparison.Ordinal);
        using var auditor = await SignedInAsync("auditeur-75");
        var trace = (await DoneAsync(auditor, "journal", "trace", id, "--motive", "complaint")).Output;
        Assert.Contains("admission.admitted", trace, StringComparison.Ordinal);
        Assert.Contains("departement:92", trace, StringComparison.Ordinal);
        Assert.Contains("message.set_aside", trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_is_no_territory_and_no_zone_is_told_with_the_zones()
    {
        using var watch = await SignedInAsync("veille-75");
        var file = watch.Write("draft.json", Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(DemoDrafts.FirstFact(DateTimeOffset.UtcNow))));

        var refused = await watch.RunAsync("bulletin", "preview", file, "--territories", "zone:lyon");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("sud-est", refused.Error, StringComparison.Ordinal);
    }

    private static async Task<string> UntilAsync(CliTerminal terminal, string id, string wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var shown = (await DoneAsync(terminal, "bulletin", "show", id)).Output;
            if (shown.Contains(wanted, StringComparison.Ordinal))
            {
                return shown;
            }

            await Task.Delay(100, limit.Token);
        }
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
