using System.Globalization;
using System.Text;
using Google.Protobuf;
using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>Duty sheets from the terminal.</summary>
public sealed class DutyCommandTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task A_sheet_is_shown_on_one_page_ticked_and_its_readers_are_told_to_the_audit()
    {
        using var desk = await SignedInAsync("pc-alpha-92");
        using var auditor = await SignedInAsync("auditeur-92");
        var post = (await DoneAsync(desk, "whoami", "--json")).Json.GetProperty("recipients")[0].GetProperty("number").GetInt32().ToString(CultureInfo.InvariantCulture);

        var sheet = (await DoneAsync(desk, "duty", "sheet", post)).Output;
        Assert.Contains("Rien à signaler", sheet, StringComparison.Ordinal);
        Assert.Contains("appeler le 17", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("déjà coché", sheet, StringComparison.Ordinal);
        Assert.Contains("Lue le", (await DoneAsync(desk, "duty", "read", post)).Output, StringComparison.Ordinal);
        Assert.Contains("déjà coché", (await DoneAsync(desk, "duty", "sheet", post)).Output, StringComparison.Ordinal);
        var shown = (await DoneAsync(desk, "duty", "sheet", post, "--json")).Json.GetProperty("sheetVersion").GetString()!;
        Assert.Contains($"Version de la fiche : {shown}", sheet, StringComparison.Ordinal);
        Assert.Contains($"version {shown}", (await DoneAsync(desk, "duty", "read", post, "--sheet-version", shown)).Output, StringComparison.Ordinal);
        var stale = await desk.RunAsync("duty", "read", post, "--sheet-version", Convert.ToBase64String(new byte[32]));
        Assert.Contains("duty.sheet_changed", stale.Error, StringComparison.Ordinal);
        foreach (var wrong in new[] { "abc", Convert.ToBase64String(new byte[31]), Convert.ToBase64String(new byte[33]) })
        {
            Assert.Contains("[sheet.version]", (await desk.RunAsync("duty", "read", post, "--sheet-version", wrong)).Error, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await DoneAsync(auditor, "duty", "readers", post, "--motive", "inspection", "--json")).Json.GetProperty("readers").GetArrayLength());
        using var unlicensed = await SignedInAsync("pc-gamma-92");
        var theirs = (await DoneAsync(unlicensed, "whoami", "--json")).Json.GetProperty("recipients")[0].GetProperty("number").GetInt32().ToString(CultureInfo.InvariantCulture);
        var withheld = (await DoneAsync(unlicensed, "duty", "sheet", theirs)).Output;
        Assert.Contains("Rien n'est communiqué à ce poste : l'établissement n'a pas d'autorisation", withheld, StringComparison.Ordinal);
        Assert.DoesNotContain("Rien à signaler", withheld, StringComparison.Ordinal);
        Assert.Equal(3, (await desk.RunAsync("duty", "readers", post, "--motive", "inspection")).ExitCode);
    }

    [Fact]
    public async Task An_exercise_says_so_before_its_words_and_duties_follow_them()
    {
        using var watch = await SignedInAsync("veille-75");
        using var desk = await SignedInAsync("pc-alpha-75");
        var draft = Publishing.Draft("Attaque armée simulée");
        draft.Exercise = true;
        var sent = await DoneAsync(watch, "bulletin", "publish", watch.Write("sheet.json", Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(draft))), "--yes", "--json");
        var id = sent.Json.GetProperty("published").GetProperty("bulletinId").GetString()!;
        var post = (await DoneAsync(desk, "whoami", "--json")).Json.GetProperty("recipients")[0].GetProperty("number").GetInt32().ToString(CultureInfo.InvariantCulture);

        var lines = (await DoneAsync(desk, "duty", "sheet", post)).Output.Split('\n').ToList();

        var first = lines.IndexOf("EXERCICE");
        var title = lines.FindIndex(line => line.Contains($"{id} v1", StringComparison.Ordinal));
        var words = lines.FindIndex(line => line.Contains("Attaque armée simulée", StringComparison.Ordinal));
        var duty = lines.FindIndex(line => line.StartsWith("→ Ne pas transmettre", StringComparison.Ordinal));
        Assert.True(first >= 0 && first < title && title < words && words < duty, string.Join('\n', lines));
    }

    private async Task<CliTerminal> SignedInAsync(string name)
    {
        var terminal = new CliTerminal { DataFolder = program.Folder, Clock = TimeProvider.System };
        await DoneAsync(terminal, "signin", "--as", name);
        return terminal;
    }

    private static async Task<CliAnswer> DoneAsync(CliTerminal terminal, params string[] args)
    {
        var answer = await terminal.RunAsync(args);
        Assert.True(answer.ExitCode == 0, $"{string.Join(' ', args)}: {answer.Error}");
        return answer;
    }
}
