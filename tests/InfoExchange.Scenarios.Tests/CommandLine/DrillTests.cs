using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Protos.V1;
using InfoExchange.Scenarios.Tests.Promises;
using InfoExchange.Standalone.Demo;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>A drill from the terminal: sent as EXERCICE or not at all, and told of afterwards without anybody's name.</summary>
public sealed class DrillTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_drill_is_sent_as_such_and_its_report_tells_who_was_reached_how_soon_and_by_which_way()
    {
        var shop = await program.SignInAsync("bijouterie-1-75");
        await using var stream = new DemoStream(shop);
        Assert.True(await stream.CaughtUpAsync(Patience));
        using var watch = await SignedInAsync("veille-75");
        var sent = await DoneAsync(watch, "alert", "drill", Written(watch, isExercise: true), "--yes");
        Assert.StartsWith("EXERCICE", sent.Output, StringComparison.Ordinal);
        var id = sent.Output.Split('\n').Single(line => line.StartsWith("Publié : ", StringComparison.Ordinal)).Split(' ')[2];
        Assert.True(await stream.WaitAsync(id, Patience));
        Assert.True(stream.Received(id)!.IsExercise);
        Assert.Equal(0, (await AnsweredAsync(shop, id)).ExitCode);
        await ClientsSayItFirstAsync();

        var report = await ReportAsync(watch, id);

        Assert.True(report.GetProperty("exercise").GetBoolean());
        var reached = report.GetProperty("reached").EnumerateArray().ToList();
        Assert.Equal(report.GetProperty("recipients").GetInt32(), reached.Count);
        var line = reached.Single(r => r.GetProperty("recipient").GetProperty("number").GetInt32() == shop.Recipients[0].Number);
        Assert.Equal("REACH_CHANNEL_STREAM", line.GetProperty("channel").GetString());
        Assert.EndsWith("s", line.GetProperty("answeredAfter").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, report.GetProperty("answered").GetProperty("count").GetInt32());
        Assert.Equal(report.GetProperty("delivered").GetProperty("count").GetInt32(), report.GetProperty("channels")[0].GetProperty("recipients").GetInt32());

        var told = await DoneAsync(watch, "alert", "drill", "--report", id);
        Assert.StartsWith($"EXERCICE\n{id} v1", told.Output, StringComparison.Ordinal);
        Assert.Contains($"Réponses : 1 sur {reached.Count} – la moitié en ", told.Output, StringComparison.Ordinal);
        Assert.Contains("le flux du client", told.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("p-bijouterie", told.Output, StringComparison.Ordinal);
        await EverySurfaceSaysItFirstAsync(watch, id);
    }

    [Fact]
    public async Task A_drill_comes_from_a_template_and_never_from_a_draft_that_is_meant_in_earnest()
    {
        using var watch = await SignedInAsync("veille-75");
        Assert.Equal("drill.real", Code(await watch.RunAsync("alert", "drill", Written(watch, isExercise: false), "--yes", "--json")));
        Assert.Equal(2, (await watch.RunAsync("alert", "drill", "--yes")).ExitCode);
        Assert.Equal("drill.type_missing", Code(await watch.RunAsync("alert", "drill", "--template", "armed-attack", "--yes", "--json")));
        Assert.Equal("drill.field", Code(await watch.RunAsync("alert", "drill", "--template", "armed-attack", "--information-type", "vol-main-armee", "--field", "place", "--yes", "--json")));

        var type = Publishing.Draft().InformationType;
        var sent = await DoneAsync(watch, "alert", "drill", "--template", "armed-attack", "--information-type", type, "--territories", "75", "--field", "place=Place Vendôme", "--field", "time=14 h 20", "--yes", "--json");
        var id = sent.Json.GetProperty("published").GetProperty("bulletinId").GetString()!;
        var shown = await DoneAsync(watch, "bulletin", "show", id);
        Assert.StartsWith("EXERCICE", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Attaque armée en cours : Place Vendôme", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_for_whoever_sees_the_board_and_of_no_bulletin_that_is_not_there()
    {
        using var watch = await SignedInAsync("veille-75");
        Assert.Equal("bulletin.unknown", Code(await watch.RunAsync("alert", "drill", "--report", "inconnu", "--json")));
        using var shop = await SignedInAsync("bijouterie-1-75");
        Assert.NotEqual(0, (await shop.RunAsync("alert", "drill", "--report", "inconnu", "--json")).ExitCode);
    }

    private static async Task EverySurfaceSaysItFirstAsync(CliTerminal watch, string id)
    {
        foreach (var args in (string[][])[["alert", "board", id], ["alert", "board", id, "--follow", "--count", "1"], ["bulletin", "show", id]])
        {
            Assert.StartsWith("EXERCICE\n", (await DoneAsync(watch, args)).Output, StringComparison.Ordinal);
        }

        Assert.True((await DoneAsync(watch, "alert", "board", id, "--json")).Json.GetProperty("exercise").GetBoolean());
        Assert.Contains("EXERCICE Attaque armée simulée", (await DoneAsync(watch, "bulletin", "list")).Output, StringComparison.Ordinal);
        Assert.Contains($"EXERCICE {id}", (await DoneAsync(watch, "watch", "open", "salle-75")).Output, StringComparison.Ordinal);
    }

    private async Task ClientsSayItFirstAsync()
    {
        using var plain = await SignedInAsync("bijouterie-1-75");
        Assert.StartsWith("EXERCICE\n", (await DoneAsync(plain, "subscribe", "--count", "1")).Output, StringComparison.Ordinal);
        using var other = await SignedInAsync("bijouterie-1-75");
        var kept = other.PathOf("kept");
        await DoneAsync(other, "subscribe", "--count", "1", "--exec", other.WriteScript("keep.sh", $"printf '%s' \"$INFOEXCHANGE_EXERCISE\" > '{kept}'"));
        Assert.Equal("1", await File.ReadAllTextAsync(kept));
    }

    private static string? Code(CliAnswer answer) => answer.ErrorJson.GetProperty("refusals")[0].GetProperty("code").GetString();

    private static async Task<JsonElement> ReportAsync(CliTerminal watch, string id)
    {
        // Receipts come in batches: the report is asked for again until they are there.
        for (var left = 200; ; left--)
        {
            var report = (await DoneAsync(watch, "alert", "drill", "--report", id, "--json")).Json;
            if (report.GetProperty("delivered").TryGetProperty("count", out var count) && count.GetInt32() > 0)
            {
                return report;
            }

            Assert.True(left > 0, "no delivery was reported");
            await Task.Delay(100);
        }
    }

    private static string Written(CliTerminal terminal, bool isExercise)
    {
        var draft = Publishing.Draft("Attaque armée simulée");
        (draft.Kind, draft.Exercise, draft.AcknowledgeWithin) = (BulletinKind.Alert, isExercise, Duration.FromTimeSpan(TimeSpan.FromMinutes(30)));
        return terminal.Write($"drill-{isExercise}.json", Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(draft)));
    }

    private async Task<CliAnswer> AnsweredAsync(DemoActor shop, string id)
    {
        using var terminal = await SignedInAsync("bijouterie-1-75");
        return await DoneAsync(terminal, "alert", "ack", id, "--recipient", $"{shop.Recipients[0].Number}", "--answer", "received");
    }

    private async Task<CliTerminal> SignedInAsync(string name)
    {
        var terminal = new CliTerminal { DataFolder = program.Folder, Clock = TimeProvider.System };
        await DoneAsync(terminal, "signin", "--as", name);
        return terminal;
    }

    private static async Task<CliAnswer> DoneAsync(CliTerminal terminal, params string[] args)
    {
        using var limit = new CancellationTokenSource(Patience);
        var answer = await terminal.RunWithInputAsync("", limit.Token, args);
        Assert.True(answer.ExitCode == 0, $"{string.Join(' ', args)}: {answer.ExitCode}\n{answer.Error}\n{answer.Output}");
        return answer;
    }
}
