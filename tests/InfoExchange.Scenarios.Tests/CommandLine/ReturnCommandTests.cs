using System.Globalization;
using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>Field returns from the terminal.</summary>
public sealed class ReturnCommandTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task A_return_is_sent_with_all_that_was_seen_and_whoever_sends_it_reads_whom_to_call()
    {
        using var shop = await SignedInAsync("bijouterie-1-75");
        var recipient = await NumberAsync(shop);

        var answer = (await DoneAsync(
            shop, "return", "submit", "--kind", "seen", "--recipient", recipient, "--text", "scooter sans plaque", "--plate", "AB-1", "--direction", "nord",
            "--at", DateTimeOffset.UtcNow.AddHours(-1).ToString("o", CultureInfo.InvariantCulture), "--exercise")).Output;

        Assert.Contains("Appeler le 17", answer, StringComparison.Ordinal);
        Assert.Contains("+33199000075", answer, StringComparison.Ordinal);
        var listed = (await DoneAsync(shop, "return", "list", "--json")).Json.GetProperty("returns")[0].GetProperty("content");
        Assert.Equal(
            ("AB-1", "nord", true), (listed.GetProperty("vehicle").GetProperty("plate").GetString(), listed.GetProperty("vehicle").GetProperty("direction").GetString(), listed.GetProperty("exercise").GetBoolean()));
    }

    [Fact]
    public async Task Pictures_go_with_a_return_and_a_bulletin_and_are_fetched_whole()
    {
        using var watch = await SignedInAsync("veille-75");
        using var shop = await SignedInAsync("bijouterie-1-75");
        var picture = shop.Write("photo.png", SamplePicture.Png(200));
        var sent = await DoneAsync(shop, "return", "submit", "--kind", "seen", "--recipient", await NumberAsync(shop), "--text", "vu", "--photo", picture, "--json");
        var photo = (await DoneAsync(shop, "return", "list", "--json")).Json.GetProperty("returns").EnumerateArray().First(r => r.GetProperty("returnId").GetString() == sent.Json.GetProperty("returnId").GetString())
            .GetProperty("content").GetProperty("photos")[0].GetProperty("attachmentId").GetString()!;
        var seen = watch.PathOf("seen.png");
        await DoneAsync(watch, "bulletin", "attachment", "fetch", sent.Json.GetProperty("returnId").GetString()!, photo, "--of-return", "--out", seen);
        Assert.InRange(new FileInfo(seen).Length, 40_000, 45_000);

        var draft = watch.Write("draft.json", System.Text.Encoding.UTF8.GetBytes(Google.Protobuf.JsonFormatter.Default.Format(Publishing.Draft("Avec photo"))));
        var published = (await DoneAsync(watch, "bulletin", "publish", draft, "--yes", "--attach", watch.Write("vue.png", SamplePicture.Png(200)), "--json")).Json.GetProperty("published").GetProperty("bulletinId").GetString()!;
        var attached = (await DoneAsync(watch, "bulletin", "show", published, "--json")).Json.GetProperty("draft").GetProperty("attachments")[0].GetProperty("attachmentId").GetString()!;
        var own = shop.PathOf("own.png");
        Assert.Equal(0, await UntilDoneAsync(shop, "bulletin", "attachment", "fetch", published, attached, "--recipient", await NumberAsync(shop), "--out", own));
        Assert.Equal(await File.ReadAllBytesAsync(seen), await File.ReadAllBytesAsync(own));
        using var other = await SignedInAsync("pc-alpha-75");
        Assert.Contains("attachment.unknown", (await other.RunAsync("bulletin", "attachment", "fetch", published, "nothing", "--recipient", await NumberAsync(other), "--out", other.PathOf("no.png"))).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(other.PathOf("no.png")) || File.Exists(other.PathOf("no.png.partial")));
        Assert.Contains("attachment.type_refused", (await watch.RunAsync("bulletin", "publish", draft, "--yes", "--attach", draft)).Error, StringComparison.Ordinal);
    }

    // The shop's gateway hears of the bulletin a moment after the watch.
    private static async Task<int> UntilDoneAsync(CliTerminal terminal, params string[] args)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await terminal.RunAsync(args);
            if (answer.ExitCode == 0 || attempt == 100)
            {
                return answer.ExitCode;
            }

            await Task.Delay(100);
        }
    }

    [Fact]
    public async Task While_the_watch_is_unmanned_the_sender_reads_who_has_it_instead()
    {
        using var officer = await SignedInAsync("veille-92");
        using var shop = await SignedInAsync("bijouterie-1-92");
        await DoneAsync(officer, "watch", "hand-over", "salle-92", "--unmanned");

        var answer = (await DoneAsync(shop, "return", "submit", "--kind", "in-progress", "--recipient", await NumberAsync(shop), "--json")).Json;

        Assert.Equal("FUNCTION_KIND_REFERENT", answer.GetProperty("heldAs").GetString());
        Assert.NotEqual("", answer.GetProperty("insteadOf").GetString());
        await DoneAsync(officer, "watch", "sign-in", "salle-92");
    }

    [Fact]
    public async Task A_return_is_taken_becomes_a_bulletin_in_one_act_and_its_source_is_thanked()
    {
        using var watch = await SignedInAsync("veille-92");
        using var shop = await SignedInAsync("bijouterie-1-92");
        using var other = await SignedInAsync("bijouterie-2-92");
        var name = (await DoneAsync(shop, "whoami", "--json")).Json.GetProperty("recipients")[0].GetProperty("name").GetString()!;
        var sent = (await DoneAsync(shop, "return", "submit", "--kind", "in-progress", "--recipient", await NumberAsync(shop), "--text", $"{name} : deux hommes casqués", "--json")).Json;
        var id = sent.GetProperty("returnId").GetString()!;

        Assert.Contains("une option et une seule", (await watch.RunAsync("return", "triage", id, "--taken", "--closed")).Error, StringComparison.Ordinal);
        await DoneAsync(watch, "return", "triage", id, "--taken", "--reason", "équipage envoyé");
        var draft = (await DoneAsync(watch, "return", "draft", id)).Output;
        Assert.DoesNotContain(name, draft, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("deux hommes casqués", draft, StringComparison.Ordinal);
        Assert.Contains("draft.severity", (await watch.RunAsync("return", "publish", id, "--yes")).Error, StringComparison.Ordinal);
        string[] completed = ["--information-type", "vol-a-main-armee", "--origin", "administrative", "--marking", "unmarked", "--tlp", "amber-strict", "--severity", "severe", "--acknowledge-within", "30m"];
        Assert.Contains("return.source_named", (await watch.RunAsync(["return", "publish", id, "--yes", "--headline", $"Braquage : {name}", .. completed])).Error, StringComparison.Ordinal);
        var published = (await DoneAsync(watch, ["return", "publish", id, "--yes", "--json", .. completed])).Json.GetProperty("published").GetProperty("bulletinId").GetString()!;
        Assert.Contains("deux hommes casqués", (await DoneAsync(watch, "bulletin", "show", published)).Output, StringComparison.Ordinal);

        Assert.Contains("return.inquiry_told", (await watch.RunAsync("return", "answer", id, "--feedback", "useful", "--text", "une enquête est ouverte")).Error, StringComparison.Ordinal);
        await DoneAsync(watch, "return", "answer", id, "--feedback", "useful", "--text", "Votre remontée a été utile.");
        var own = (await DoneAsync(shop, "return", "list", "--json")).Json.GetProperty("returns")[0];
        Assert.Equal(
            ("RETURN_STATE_PUBLISHED", "RETURN_FEEDBACK_USEFUL", "", "", false),
            (own.GetProperty("state").GetString(), own.GetProperty("feedback").GetString(), own.GetProperty("publishedAs").GetString(), own.GetProperty("duplicateOf").GetString(), own.GetProperty("answerLate").GetBoolean()));
        Assert.Empty((await DoneAsync(other, "return", "list", "--json")).Json.GetProperty("returns").EnumerateArray());
        Assert.Empty((await DoneAsync(watch, "return", "list", "--unanswered", "--json")).Json.GetProperty("returns").EnumerateArray());
    }

    private static async Task<string> NumberAsync(CliTerminal terminal) =>
        (await DoneAsync(terminal, "whoami", "--json")).Json.GetProperty("recipients")[0].GetProperty("number").GetInt32().ToString(CultureInfo.InvariantCulture);

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
        Assert.True(answer.ExitCode == 0, $"{string.Join(' ', args)}: {answer.ExitCode}\n{answer.Error}");
        return answer;
    }
}
