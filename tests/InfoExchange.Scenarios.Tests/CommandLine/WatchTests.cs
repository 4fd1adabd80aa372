using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>Watches and who speaks for a commune, from the terminal through the gateway to the journal.</summary>
public sealed class WatchTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task A_watch_is_handed_over_by_name_and_taken_back()
    {
        using var officer = await SignedInAsync("veille-75");
        using var relief = await SignedInAsync("releve-75");

        Assert.Equal(1, (await officer.RunAsync("watch", "hand-over", "salle-75", "--to", "p-referent-75")).ExitCode);
        await DoneAsync(officer, "watch", "hand-over", "salle-75", "--to", "p-releve-75", "--for", "9h", "--note", "une alerte reste ouverte");
        Assert.Contains("p-releve-75", (await DoneAsync(relief, "watch", "who")).Output, StringComparison.Ordinal);
        var refused = await officer.RunAsync("watch", "hand-over", "salle-75", "--unmanned", "--json");
        Assert.Equal("directory.not_on_duty", refused.ErrorJson.GetProperty("refusals")[0].GetProperty("code").GetString());

        await DoneAsync(relief, "watch", "hand-over", "salle-75", "--unmanned");
        Assert.Contains("VACANT", (await DoneAsync(officer, "watch", "who", "--commune", "75101")).Output, StringComparison.Ordinal);
        await DoneAsync(officer, "watch", "sign-in", "salle-75");
    }

    [Fact]
    public async Task Who_speaks_for_a_commune_is_said_with_force_zone_and_number_and_names_only_to_the_State()
    {
        using var referent = await SignedInAsync("referent-92");
        using var shop = await SignedInAsync("bijouterie-1-92");

        var watch = (await DoneAsync(referent, "watch", "who", "--commune", "92012", "--json")).Json.GetProperty("lines")[0];
        Assert.Equal(
            ("salle-92", "+33199000092", "FORCE_KIND_NATIONAL_POLICE", "p-veille-92"),
            (watch.GetProperty("id").GetString(), watch.GetProperty("phone").GetString(), watch.GetProperty("forceKind").GetString(), watch.GetProperty("personId").GetString()));
        var seen = (await DoneAsync(shop, "watch", "who", "--commune", "92012", "--json")).Json.GetProperty("lines")[0];
        Assert.Equal(("+33199000092", "", ""), (seen.GetProperty("phone").GetString(), seen.GetProperty("personId").GetString(), seen.GetProperty("personName").GetString()));
        Assert.Contains("référent titulaire", (await DoneAsync(referent, "watch", "who", "--commune", "92012")).Output, StringComparison.Ordinal);
        Assert.Contains("17", (await DoneAsync(referent, "watch", "who", "--commune", "92999")).Output, StringComparison.Ordinal);
        Assert.Contains("directory.commune_elsewhere", (await referent.RunAsync("watch", "who", "--commune", "75101", "--json")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_open_is_listed_at_a_hand_over_and_whoever_reads_sees_what_is_missing()
    {
        using var officer = await SignedInAsync("veille-69");
        using var relief = await SignedInAsync("releve-69");
        using var shop = await SignedInAsync("bijouterie-1-69");
        var number = (await DoneAsync(shop, "whoami", "--json")).Json.GetProperty("recipients")[0].GetProperty("number").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var id = (await DoneAsync(shop, "return", "submit", "--kind", "seen", "--text", "vu", "--recipient", number, "--json")).Json.GetProperty("returnId").GetString()!;

        Assert.Contains(id, (await DoneAsync(officer, "watch", "hand-over", "salle-69", "--to", "p-releve-69", "--for", "8h")).Output, StringComparison.Ordinal);
        Assert.Equal(id, (await DoneAsync(relief, "watch", "open", "salle-69", "--json")).Json.GetProperty("returnIds")[0].GetString());
        var both = (await DoneAsync(shop, "watch", "who", "--recipient", number, "--json")).Json.GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal(("FUNCTION_KIND_WATCH_OFFICER", "FUNCTION_KIND_CRISIS_COORDINATOR", ""), (both[0].GetProperty("kind").GetString(), both[^1].GetProperty("kind").GetString(), both[^1].GetProperty("personId").GetString()));
        Assert.DoesNotContain("FUNCTION_KIND_SECURITY_DESK", (await DoneAsync(shop, "watch", "who", "--recipient", "1", "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("FUNCTION_KIND_SECURITY_DESK", (await DoneAsync(relief, "watch", "who", "--recipient", "1", "--json")).Output, StringComparison.Ordinal);
        Assert.NotEqual("", (await DoneAsync(relief, "watch", "who", "--recipient", number, "--json")).Json.GetProperty("lines").EnumerateArray().Last().GetProperty("personName").GetString());

        await DoneAsync(relief, "watch", "hand-over", "salle-69", "--unmanned");
        using var referent = await SignedInAsync("referent-69");
        var readiness = (await DoneAsync(referent, "watch", "readiness", "--json")).Json;
        Assert.Contains("READINESS_ALARM_KIND_WATCH_UNMANNED", readiness.GetProperty("alarms").EnumerateArray().Select(a => a.GetProperty("kind").GetString()));
        Assert.True(readiness.GetProperty("sitesWithCoordinator").GetInt32() > 0);
        Assert.NotEqual(0, (await shop.RunAsync("watch", "readiness")).ExitCode);
        await DoneAsync(officer, "watch", "sign-in", "salle-69");
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
        Assert.True(answer.ExitCode == 0, $"{string.Join(' ', args)}: {answer.ExitCode}\n{answer.Error}");
        return answer;
    }
}
