using System.Text;
using System.Text.Json;
using Google.Protobuf;
using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>The authority's evening at the terminal: rules from the draft to the end, all flows at once, and who sees what and why.</summary>
public sealed class RulesTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private const string Rule = "r-terminal-75";

    [Fact]
    public async Task A_rule_is_drafted_proposed_approved_suspended_lifted_by_two_and_ended()
    {
        using var auditor = await SignedInAsync("auditeur-75");
        using var authority = await SignedInAsync("prefet-75");
        using var second = await DeputyAsync(authority);
        var file = auditor.Write("regle.json", Encoding.UTF8.GetBytes(
            $$"""{ "id": "{{Rule}}", "effect": "RULE_EFFECT_PERMIT", "title": "Essai", "effectiveFrom": "2026-01-01T00:00:00Z", "conditions": { "topics": [ "terminal" ] } }"""));

        Assert.Contains("Projet de la règle", (await DoneAsync(auditor, "rule", "propose", file, "--draft")).Output, StringComparison.Ordinal);
        Assert.Equal(["rule.moved"], Codes(await authority.RunAsync("rule", "approve", Rule, "--rule-version", "1", "--json")));
        await DoneAsync(auditor, "rule", "propose", file);
        Assert.Equal("RULE_STATE_ACTIVE", (await DoneAsync(authority, "rule", "approve", Rule, "--rule-version", "2", "--json")).Json.GetProperty("state").GetString());
        Assert.Equal(["rule.moved"], Codes(await authority.RunAsync("rule", "approve", Rule, "--rule-version", "2", "--json")));

        await DoneAsync(auditor, "rule", "propose", file);
        Assert.Equal(["2 RULE_STATE_ACTIVE", "3 RULE_STATE_PROPOSED"], await VersionsAsync(authority));
        Assert.Contains("suspendue", (await DoneAsync(authority, "rule", "suspend", Rule, "--rule-version", "2", "--reason-code", "usage")).Output, StringComparison.Ordinal);
        Assert.Equal(["2 RULE_STATE_SUSPENDED", "3 RULE_STATE_PROPOSED"], await VersionsAsync(authority));
        Assert.Equal(["2 RULE_STATE_SUSPENDED"], await VersionsAsync(authority, "--state", "suspended"));

        var asked = (await DoneAsync(authority, "rule", "suspend", Rule, "--rule-version", "2", "--lift", "--reason-code", "usage_over", "--json")).Json;
        Assert.True(asked.GetProperty("awaitsSecondPerson").GetBoolean());
        Assert.Contains("suspendue, demandé : en vigueur", (await DoneAsync(authority, "rule", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(["rule.second_person_needed"], Codes(await authority.RunAsync("rule", "suspend", Rule, "--rule-version", "2", "--lift", "--reason-code", "usage_over", "--json")));
        Assert.Equal("RULE_STATE_ACTIVE", (await DoneAsync(second, "rule", "suspend", Rule, "--rule-version", "2", "--lift", "--reason-code", "usage_over", "--json")).Json.GetProperty("state").GetString());

        await DoneAsync(authority, "rule", "end", Rule, "--rule-version", "3");
        Assert.Equal(["2 RULE_STATE_ACTIVE"], await VersionsAsync(authority));
        Assert.Contains("terminée", (await DoneAsync(authority, "rule", "end", Rule, "--rule-version", "2")).Output, StringComparison.Ordinal);
        Assert.Equal(["2 RULE_STATE_ENDED"], await VersionsAsync(authority));
    }

    [Fact]
    public async Task All_flows_stop_at_once_and_two_open_them()
    {
        using var authority = await SignedInAsync("prefet-92");
        using var second = await DeputyAsync(authority, "92");

        await DoneAsync(authority, "rule", "flows", "--to", "suspended", "--reason-code", "exercise");
        Assert.Equal(["rule.flows_unchanged"], Codes(await authority.RunAsync("rule", "flows", "--to", "suspended", "--reason-code", "exercise", "--json")));
        Assert.True((await DoneAsync(authority, "rule", "flows", "--to", "open", "--reason-code", "exercise_over", "--json")).Json.GetProperty("awaitsSecondPerson").GetBoolean());
        Assert.Equal("FLOW_STATE_OPEN", (await DoneAsync(second, "rule", "flows", "--to", "open", "--reason-code", "exercise_over", "--json")).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Who_sees_what_is_previewed_explained_simulated_and_listed()
    {
        using var watch = await SignedInAsync("veille-75");
        using var auditor = await SignedInAsync("auditeur-75");
        var draft = watch.Write("draft.json", Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(Publishing.Draft("Vol à l'étalage en série"))));
        var preview = (await DoneAsync(watch, "audience", "preview", draft, "--json")).Json;
        var published = (await DoneAsync(watch, "bulletin", "publish", draft, "--yes", "--json")).Json.GetProperty("published");
        var id = published.GetProperty("bulletinId").GetString()!;
        Assert.Equal(Included(preview), Included(published));

        string[] motive = ["--motive", "inspection", "--motive-text", "contrôle"];
        var viewers = Lines(await DoneAsync(auditor, ["audience", "viewers", id, .. motive, "--json"]), "viewers");
        var seeing = viewers.Where(v => v.TryGetProperty("seesNow", out var sees) && sees.GetBoolean()).ToList();
        Assert.Equal(Included(preview), seeing.Count);
        var number = seeing[0].GetProperty("line").GetProperty("recipient").GetProperty("number").GetInt32();
        Assert.Contains(id, (await DoneAsync(auditor, ["audience", "visible", "--recipient", $"{number}", .. motive])).Output, StringComparison.Ordinal);

        var excluded = viewers.First(v => !v.GetProperty("line").GetProperty("decision").TryGetProperty("allowed", out var allowed) || !allowed.GetBoolean()).GetProperty("line").GetProperty("recipient").GetProperty("number").GetInt32();
        var why = await DoneAsync(auditor, ["explain", id, "--recipient", $"{excluded}", .. motive]);
        Assert.Contains("ne reçoit pas", why.Output, StringComparison.Ordinal);
        Assert.Contains("reçoit", (await DoneAsync(auditor, ["explain", id, "--recipient", $"{number}", .. motive])).Output, StringComparison.Ordinal);
        Assert.NotEqual(0, (await auditor.RunAsync("explain", id, "--recipient", $"{excluded}")).ExitCode);

        var simulated = (await DoneAsync(auditor, ["rule", "simulate", "--suspend-firm", "alpha-75", .. motive, "--json"])).Json;
        Assert.True(simulated.GetProperty("decided").GetInt32() > 0);
        Assert.Equal(2, (await auditor.RunAsync(["rule", "simulate", .. motive])).ExitCode);
        Assert.Contains("Intitulé", (await DoneAsync(auditor, ["rule", "binding", "--recipient", $"{number}", .. motive])).Output, StringComparison.Ordinal);

        string[] period = ["--from", "2026-01-01T00:00:00Z", "--until", $"{DateTimeOffset.UtcNow.AddMinutes(1):yyyy-MM-dd'T'HH:mm:ss'Z'}"];
        Assert.Equal(2, (await auditor.RunAsync(["audience", "equity", .. motive])).ExitCode);
        var equity = (await DoneAsync(auditor, ["audience", "equity", .. period, .. motive, "--json"])).Json;
        Assert.True(equity.GetProperty("versions").GetInt32() > 0);
        Assert.Contains("Destinataires", (await DoneAsync(auditor, ["audience", "equity", .. period, .. motive])).Output, StringComparison.Ordinal);

        await DoneAsync(watch, "bulletin", "cancel", id, "--reason", "fin");
        var late = await DoneAsync(auditor, ["explain", id, "--recipient", $"{excluded}", .. motive, "--json"]);
        Assert.Equal("change.over", late.Json.GetProperty("whenAsked").GetProperty("noChange").GetProperty("code").GetString());
    }

    private static int Included(JsonElement audience) => audience.GetProperty("sectors").EnumerateArray().Sum(sector => sector.TryGetProperty("included", out var count) ? count.GetInt32() : 0);

    private static List<JsonElement> Lines(CliAnswer answer, string name) => [.. answer.Json.GetProperty(name).EnumerateArray()];

    private static IEnumerable<string?> Codes(CliAnswer answer) => answer.ErrorJson.GetProperty("refusals").EnumerateArray().Select(refusal => refusal.GetProperty("code").GetString());

    private static async Task<IEnumerable<string>> VersionsAsync(CliTerminal terminal, params string[] more) => Lines(await DoneAsync(terminal, ["rule", "list", .. more, "--json"]), "rules")
        .Where(rule => rule.GetProperty("id").GetString() == Rule).Select(rule => $"{rule.GetProperty("version").GetInt32()} {rule.GetProperty("state").GetString()}");

    // Whoever holds a mandate of the authority is the second person.
    private async Task<CliTerminal> DeputyAsync(CliTerminal authority, string code = "75")
    {
        await DoneAsync(authority, "directory", "import", authority.Write("mandat.csv", Encoding.UTF8.GetBytes(
            $"fait;identifiant;personne;delegue_par;fonction;debut;fin\nmandat;sg-{code};p-auditeur-{code};p-prefet-{code};autorite;2026-01-01;2099-01-01\n")), "--document", "arrêté de délégation");
        return await SignedInAsync($"auditeur-{code}");
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
