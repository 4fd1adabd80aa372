using Google.Protobuf;
using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>Series from the terminal: the next fact in one act, the map and the clock as tables, the thread of whoever receives.</summary>
public sealed class SeriesCommandTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task The_next_fact_is_published_with_place_time_and_what_differs_and_shown_in_its_thread()
    {
        using var watch = await SignedInAsync("veille-75");
        using var shop = await SignedInAsync("bijouterie-1-75");
        await BeginAsync(watch, "suite");

        var answer = await DoneAsync(watch, "bulletin", "next", "suite", "--commune", "75102", "--at", "2026-11-17T19:30+01:00", "--differs", "Cette fois à pied.", "--yes", "--to-nobody");
        Assert.Contains("fait n° 2", answer.Error, StringComparison.Ordinal);

        var shown = (await DoneAsync(watch, "series", "show", "suite")).Output;
        Assert.Contains("2 faits", shown, StringComparison.Ordinal);
        Assert.Contains("75102", shown, StringComparison.Ordinal);
        Assert.Contains("mardi", shown, StringComparison.Ordinal);
        Assert.Contains("19 h", shown, StringComparison.Ordinal);
        Assert.Contains("suite", (await DoneAsync(watch, "series", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await DoneAsync(watch, "series", "show", "suite", "--json")).Json.GetProperty("facts").GetArrayLength());
        await UntilAsync(shop, "Fait 1 de la série « suite »", "replay");
    }

    [Fact]
    public async Task The_three_that_change_are_asked_for_or_the_command_says_which()
    {
        using var watch = await SignedInAsync("veille-75");
        await BeginAsync(watch, "demandes");

        var missing = await watch.RunAsync("bulletin", "next", "demandes", "--yes");
        Assert.Equal((2, true), (missing.ExitCode, missing.Error.Contains("--differs", StringComparison.Ordinal)));
        var wrong = await watch.RunAsync("series", "show", "demandes", "--issued-in", "nulle-part");
        Assert.Equal((2, true), (wrong.ExitCode, wrong.Error.Contains("departement:75", StringComparison.Ordinal)));

        using var asked = new CliTerminal { Clock = TimeProvider.System, DataFolder = program.Folder, IsInputTerminal = true };
        Assert.Equal(0, (await asked.RunAsync("signin", "--as", "veille-75")).ExitCode);
        var draft = await asked.RunWithInputAsync("75101 75102\n2026-11-17 19:30\nCette fois à pied.\n", CancellationToken.None, "bulletin", "next", "demandes", "--draft-only");

        Assert.Equal(0, draft.ExitCode);
        Assert.Contains("\"75102\"", draft.Output, StringComparison.Ordinal);
        Assert.Contains("Cette fois à pied.", draft.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await DoneAsync(watch, "series", "show", "demandes", "--json")).Json.GetProperty("facts").GetArrayLength());
    }

    [Fact]
    public async Task A_closed_series_is_not_continued()
    {
        using var watch = await SignedInAsync("veille-75");
        await BeginAsync(watch, "close");

        Assert.Contains("1 fait", (await DoneAsync(watch, "series", "close", "close", "--reason", "auteurs interpellés")).Output, StringComparison.Ordinal);

        var next = await watch.RunAsync("bulletin", "next", "close", "--commune", "75102", "--at", "2026-11-17T19:30+01:00", "--differs", "rien", "--yes");
        Assert.NotEqual(0, next.ExitCode);
        Assert.Contains("series.closed", next.Error, StringComparison.Ordinal);
    }

    private static async Task BeginAsync(CliTerminal watch, string series)
    {
        var draft = Publishing.Draft();
        draft.SeriesId = series;
        var file = watch.Write($"{series}.json", System.Text.Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(draft)));
        await DoneAsync(watch, "bulletin", "publish", file, "--yes", "--to-nobody");
    }

    private async Task<CliTerminal> SignedInAsync(string name)
    {
        var terminal = new CliTerminal { Clock = TimeProvider.System, DataFolder = program.Folder };
        Assert.Equal(0, (await terminal.RunAsync("signin", "--as", name)).ExitCode);
        return terminal;
    }

    private static async Task<CliAnswer> DoneAsync(CliTerminal terminal, params string[] args)
    {
        var answer = await terminal.RunAsync(args);
        Assert.True(answer.ExitCode == 0, $"{string.Join(' ', args)}: {answer.Error}");
        return answer;
    }

    private static async Task UntilAsync(CliTerminal terminal, string text, params string[] args)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if ((await DoneAsync(terminal, args)).Output.Contains(text, StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail($"\"{text}\" never came");
    }
}
