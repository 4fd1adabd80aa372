using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Protos.V1;
using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>The commands against the whole program.</summary>
public sealed class EndToEndTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task An_alert_goes_from_a_draft_to_its_verified_trace()
    {
        using var watch = await SignedInAsync("veille-75");
        var draft = watch.Write("draft.json", Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(Alert())));
        var preview = await DoneAsync(watch, "bulletin", "preview", draft);
        Assert.Matches(@"^\d+ destinataires, \d+ exclus", preview.Output);
        var published = (await DoneAsync(watch, "bulletin", "publish", draft, "--yes", "--json")).Json.GetProperty("published");
        var bulletin = published.GetProperty("bulletinId").GetString()!;
        Assert.Contains(bulletin, (await DoneAsync(watch, "bulletin", "list")).Output, StringComparison.Ordinal);

        using var shop = await SignedInAsync("bijouterie-1-75");
        var recipient = $"{(await DoneAsync(shop, "whoami", "--json")).Json.GetProperty("recipients")[0].GetProperty("number").GetInt32()}";
        var received = await DoneAsync(shop, "subscribe", "--json", "--count", "1");
        Assert.Equal(bulletin, received.Json.GetProperty("bulletin").GetProperty("bulletinId").GetString());
        Assert.Contains("Bien reçu", (await DoneAsync(shop, "acknowledge", bulletin, "--recipient", recipient, "--answer", "received")).Output, StringComparison.Ordinal);
        await DoneAsync(watch, "bulletin", "end", bulletin);

        using var auditor = await SignedInAsync("auditeur-75");
        Assert.Contains("bulletin.issued", (await DoneAsync(auditor, "journal", "trace", bulletin, "--motive", "complaint")).Output, StringComparison.Ordinal);
        await VerifyAsync(auditor);
    }

    [Fact]
    public async Task A_bulletin_goes_out_as_cap_and_comes_in_again()
    {
        using var watch = await SignedInAsync("veille-92");
        var alert = Alert();
        alert.Sectors.Add(Sector.Tobacconist);
        var draft = watch.Write("draft.json", Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(alert)));
        var bulletin = (await DoneAsync(watch, "bulletin", "publish", draft, "--yes", "--json")).Json.GetProperty("published").GetProperty("bulletinId").GetString()!;
        await DoneAsync(watch, "alert", "revise", bulletin, draft, "--base-version", "1", "--yes");
        var exported = await DoneAsync(watch, "cap", "export", bulletin);
        Assert.Contains($"<references>infoexchange:departement:92,{bulletin}.v1,", exported.Output, StringComparison.Ordinal);

        var file = watch.Write("alert.cap", Encoding.UTF8.GetBytes(exported.Output));
        var receipts = watch.PathOf("receipts");
        var back = await DoneAsync(watch, "cap", "import", file, "--receipts", receipts);
        Assert.Contains(Alert().Texts[0].Headline, back.Output, StringComparison.Ordinal);
        Assert.Contains("<msgType>Ack</msgType>", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(receipts))), StringComparison.Ordinal);

        using var shop = await SignedInAsync("tabac-1-92");
        await FeedWithAsync(shop, $"<identifier>{bulletin}.v2</identifier>");
        await DoneAsync(watch, "alert", "recall", bulletin, "--reason", "essai");
        var recalled = await FeedWithAsync(shop, $"{bulletin}.v2\" when=");
        Assert.DoesNotContain($"<identifier>{bulletin}.v2</identifier>", recalled.Output, StringComparison.Ordinal);

        // Whoever has no right to it finds nothing of it.
        using var stranger = await SignedInAsync("bijouterie-1-92");
        Assert.DoesNotContain(bulletin, (await DoneAsync(stranger, "cap", "feed")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_is_sent_and_followed_from_a_terminal()
    {
        using var shop = await SignedInAsync("bijouterie-2-75");
        var recipient = $"{(await DoneAsync(shop, "whoami", "--json")).Json.GetProperty("recipients")[0].GetProperty("number").GetInt32()}";
        var sent = await DoneAsync(shop, "return", "submit", "--kind", "in-progress", "--recipient", recipient, "--text", "Deux individus casqués brisent les vitrines.", "--json");
        var returns = (await DoneAsync(shop, "return", "list", "--json")).Json.GetProperty("returns");
        Assert.Contains(returns.EnumerateArray(), view => view.GetProperty("returnId").GetString() == sent.Json.GetProperty("returnId").GetString());
    }

    [Fact]
    public async Task What_a_gateway_does_not_offer_is_not_allowed()
    {
        using var shop = await SignedInAsync("tabac-1-75");
        var answer = await shop.RunAsync("journal", "trace", "B1", "--motive", "complaint");
        Assert.Equal(3, answer.ExitCode);
        Assert.Contains("→ ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_with_a_draft_is_told_with_codes_and_fields()
    {
        using var watch = await SignedInAsync("veille-75");
        var answer = await watch.RunAsync("bulletin", "preview", watch.Write("draft.json", "{}"u8), "--json");
        Assert.Equal(1, answer.ExitCode);
        Assert.True(answer.ErrorJson.GetProperty("refusals").GetArrayLength() > 3, answer.Error);
    }

    [Fact]
    public async Task A_bulletin_that_nobody_would_receive_is_published_only_when_that_is_said()
    {
        using var watch = await SignedInAsync("veille-75");
        var alert = Alert();
        alert.Texts[0].Description = "Rappeler le 06 12 34 56 78.";
        var draft = watch.Write("draft.json", Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(alert)));

        var refused = await watch.RunAsync("bulletin", "publish", draft, "--yes");
        var published = await DoneAsync(watch, "bulletin", "publish", draft, "--yes", "--to-nobody", "--json");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("publish.nobody", refused.Error, StringComparison.Ordinal);
        Assert.Contains("content.phone", refused.Output, StringComparison.Ordinal);
        Assert.True(published.Json.GetProperty("published").TryGetProperty("bulletinId", out _));
    }

    private static async Task VerifyAsync(CliTerminal auditor)
    {
        var path = auditor.PathOf("journal.txt");
        var exported = (await DoneAsync(auditor, "journal", "export", "--out", path, "--motive", "inspection", "--json")).Json;
        var key = exported.GetProperty("verifierKey").GetString()!;
        var verified = await DoneAsync(auditor, "journal", "verify", path, "--key", key, "--json");
        Assert.Equal("valid", verified.Json.GetProperty("signature").GetString());

        foreach (var form in (string[])["text", "jsonl"])
        {
            await DoneAsync(auditor, "journal", "export", "--out", path, "--motive", "inspection", "--with-audiences", "--format", form);
            var opened = (await DoneAsync(auditor, "journal", "verify", path, "--key", key, "--json")).Json.GetProperty("decisions");
            Assert.Equal("checked", opened.GetProperty("audiences").GetString());
            Assert.True(opened.GetProperty("recipientsChecked").GetInt32() > 0 && opened.GetProperty("checked").GetInt32() > 0);
        }

        await DoneAsync(auditor, "journal", "export", "--out", path, "--motive", "inspection", "--with-audiences");
        var text = await File.ReadAllTextAsync(path);
        await AssertFoundAsync(auditor, text.Replace("\"recipient\":", "\"recipient\":9999", StringComparison.Ordinal), key, "verify.not_decided");
        var list = text.IndexOf("\n+ ", StringComparison.Ordinal) + 31;
        await AssertFoundAsync(auditor, $"{text[..list]}{(text[list] == '0' ? '1' : '0')}{text[(list + 1)..]}", key, "verify.commitment_differs");

        await DoneAsync(auditor, "journal", "export", "--out", path, "--motive", "inspection");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.AsSpan().IndexOf("bulletin.issued"u8)] ^= 0x01;
        var altered = await auditor.RunAsync("journal", "verify", auditor.Write("altered.txt", bytes), "--key", key, "--json");
        Assert.Equal(1, altered.ExitCode);
        Assert.Equal("verify.leaf_differs", altered.Json.GetProperty("findings")[0].GetProperty("code").GetString());
    }

    private static async Task AssertFoundAsync(CliTerminal auditor, string export, string key, string code)
    {
        var answer = await auditor.RunAsync("journal", "verify", auditor.Write("altered.txt", Encoding.UTF8.GetBytes(export)), "--key", key, "--json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(code, answer.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
    }

    // What is durable reaches the gateway a moment later.
    private static async Task<CliAnswer> FeedWithAsync(CliTerminal shop, string words)
    {
        for (var tries = 0; ; tries++)
        {
            var feed = await DoneAsync(shop, "cap", "feed");
            if (feed.Output.Contains(words, StringComparison.Ordinal))
            {
                return feed;
            }

            Assert.True(tries < 200, $"no {words} in the feed");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static BulletinDraft Alert() => new()
    {
        Kind = BulletinKind.Alert,
        Origin = Origin.Administrative,
        Marking = Marking.Unmarked,
        Tlp = Tlp.AmberStrict,
        InformationType = "vol-a-main-armee",
        Texts = { new TextBlock { Language = "fr", Headline = "Vol à main armée en cours", Description = "Deux individus casqués.", Instruction = "Appelez le 17." } },
        ExpiresAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddHours(6)),
        Urgency = Urgency.Immediate,
        Severity = Severity.Severe,
        Certainty = Certainty.Observed,
        AcknowledgeWithin = Duration.FromTimeSpan(TimeSpan.FromMinutes(30)),
    };

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
