using System.Text;
using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>Orders, mandates, decisions on rights and the official communes, from the terminal.</summary>
public sealed class OrdersTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task A_right_is_suspended_banned_and_restored()
    {
        using var authority = await SignedInAsync("prefet-75");

        Assert.Contains("est suspendu", (await DoneAsync(authority, "right", "suspend", "site", "bailleur-1-75", "--reason-code", "usage", "--reason", "essai")).Output, StringComparison.Ordinal);
        Assert.Contains("est rétabli", (await DoneAsync(authority, "right", "restore", "site", "bailleur-1-75", "--reason-code", "usage", "--reason", "essai")).Output, StringComparison.Ordinal);

        var endless = await authority.RunAsync("right", "ban", "autorisation", "AUT-075-2118-01-15-20190000001", "--reason", "CNAPS", "--json");
        Assert.Equal("command.field_missing", endless.ErrorJson.GetProperty("refusals")[0].GetProperty("code").GetString());
        await DoneAsync(authority, "right", "ban", "autorisation", "AUT-075-2118-01-15-20190000001", "--reason", "CNAPS", "--until", "2099-01-01");
        var right = (await DoneAsync(authority, "directory", "rights", "--holder", "etab-alpha-75", "--json")).Json.GetProperty("lines")[0];
        Assert.Equal(("STANDING_SUSPENDED", "temporary_ban"), (right.GetProperty("standing").GetString(), right.GetProperty("reasonCode").GetString()));

        Assert.NotEqual(0, (await authority.RunAsync("right", "suspend", "planète", "x", "--reason-code", "usage", "--reason", "essai")).ExitCode);
    }

    [Fact]
    public async Task Who_may_sign_an_order_is_a_fact_and_what_holds_is_listed()
    {
        using var authority = await SignedInAsync("prefet-92");
        const string Header = "fait;identifiant;rattachement;liste_communes;abords;autorite;niveau;acte;debut;fin\n";
        const string Order = "arrete-patrouille;a-1;alpha-92;92012;abords des galeries;prefet-de-departement;;;2026-01-01;2099-01-01\n";

        var refused = await authority.RunAsync("directory", "import", authority.Write("a.csv", Encoding.UTF8.GetBytes(Header + Order)), "--json");
        Assert.Equal(["2 autorite directory.not_competent"], Findings(refused));

        var all = authority.Write("b.csv", Encoding.UTF8.GetBytes(
            Header + "competence;pp-92;;;;prefet-de-departement;;arrete-patrouille;2025-01-01;\n" + Order + "posture;vp;;92012;;prefet-de-police;urgence-attentat;;2026-01-01;\n"));
        await DoneAsync(authority, "directory", "import", all, "--dry-run");
        await DoneAsync(authority, "directory", "import", all);

        var orders = (await DoneAsync(authority, "directory", "orders", "--commune", "92012", "--json")).Json;
        Assert.Equal("POSTURE_LEVEL_ATTACK_EMERGENCY", orders.GetProperty("level").GetString());
        Assert.Equal("a-1", orders.GetProperty("patrolOrders")[0].GetProperty("id").GetString());
        var text = (await DoneAsync(authority, "directory", "orders")).Output;
        Assert.Contains("Posture Vigipirate", text, StringComparison.Ordinal);
        Assert.Contains("préfet de police", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delegations_that_come_back_are_refused_with_their_chain_and_an_intermediary_relays()
    {
        using var authority = await SignedInAsync("prefet-75");
        const string Header = "fait;identifiant;nom;rattachement;personne;suppleants;delegue_par;membres;liste_types;fonction;debut;fin\n";
        var round = await authority.RunAsync("directory", "import", authority.Write("r.csv", Encoding.UTF8.GetBytes(
            Header + "mandat;d-1;;;p-referent-75;;p-prefet-75;;;autorite;2026-01-01;2099-01-01\nmandat;d-2;;;p-prefet-75;;p-referent-75;;;autorite;2026-01-01;2099-01-01\n")), "--json");
        Assert.Equal(["3 delegue_par directory.delegation_cycle"], Findings(round));
        Assert.Contains("p-referent-75 → p-prefet-75 → p-referent-75", round.Json.GetProperty("findings")[0].GetProperty("refusal").GetProperty("french").GetString(), StringComparison.Ordinal);

        await DoneAsync(authority, "directory", "import", authority.Write("m.csv", Encoding.UTF8.GetBytes(
            Header + "organisme-relais;chambre-75;Chambre;;;;;;;;;\nmandat;m-1;;chambre-75;p-bijouterie-1-75;p-bijouterie-2-75;;enseigne-bijouterie-75;vol-serie;organisme-relais;2026-01-01;2099-01-01\n"
            + "absence;;;;p-bijouterie-1-75;;;;;;2026-01-01;2026-02-01\n")));
        using var chamber = await SignedInAsync("bijouterie-1-75");
        Assert.Contains("INTERMEDIARY", (await DoneAsync(chamber, "whoami", "--json")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await DoneAsync(chamber, "audience", "relayed", "--json")).ExitCode);
        using var other = await SignedInAsync("tabac-1-75");
        Assert.Equal("access.function_missing", (await other.RunAsync("audience", "relayed", "--json")).ErrorJson.GetProperty("refusals")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_official_communes_are_read_from_the_published_file()
    {
        using var authority = await SignedInAsync("prefet-69");
        const string Header = "TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT\n";
        var wrong = await authority.RunAsync("directory", "territory", "import", authority.Write("v_commune_2026.csv", Encoding.UTF8.GetBytes(
            Header + "COM,20004,94,20,,,0,A,A,Ajaccio,,\nCOM,69123,84,69,,,0,L,L,Lyon,,\nCOM,69123,84,69,,,0,L,L,Lyon,,\n")), "--json");
        Assert.Equal(["2 COM communes.obsolete_code", "4 COM communes.repeated_code"], Findings(wrong));

        var good = authority.Write("v_commune_2025.csv", Encoding.UTF8.GetBytes(
            Header + "COM,69123,84,69,,,0,L,L,Lyon,,\nARM,69381,84,69,,,0,L,L,Lyon 1er Arrondissement,,69123\nCOMA,69001,,,,,0,A,A,Ancienne,,69123\nCOM,01004,84,01,,,0,A,A,Ambérieu,,\n"));
        Assert.Contains("Rien n'a été enregistré", (await DoneAsync(authority, "directory", "territory", "import", good, "--dry-run")).Output, StringComparison.Ordinal);
        Assert.True((await DoneAsync(authority, "directory", "territory", "import", good, "--json")).Json.GetProperty("recorded").GetBoolean());

        var former = await authority.RunAsync("directory", "import", authority.Write("s.csv", Encoding.UTF8.GetBytes(
            "fait;identifiant;nom;rattachement;commune;secteur\nsite;neuf-69;Neuf;enseigne-bijouterie-69;69001;bijouterie\n")), "--json");
        Assert.Equal(["2 commune directory.commune_former"], Findings(former));
    }

    [Fact]
    public async Task A_rule_asks_for_activity_function_and_posture_and_obliges_to_times()
    {
        using var authority = await SignedInAsync("prefet-75");
        var rule = authority.Write("regle.json", Encoding.UTF8.GetBytes("""
            {"id":"r-essai-75","effect":"RULE_EFFECT_PERMIT","title":"Essai","effectiveFrom":"2026-01-01T00:00:00Z",
             "conditions":{"activities":["gardiennage"],"roles":["FUNCTION_KIND_SECURITY_DESK"],"postures":["POSTURE_LEVEL_VIGILANCE"]},
             "obligations":{"acknowledgeWithin":"120s","keepFor":"86400s"}}
            """));
        await DoneAsync(authority, "rule", "propose", rule);

        var listed = (await DoneAsync(authority, "rule", "list", "--json")).Output;
        Assert.Contains("\"keepFor\":\"86400s\"", listed.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("POSTURE_LEVEL_VIGILANCE", listed, StringComparison.Ordinal);

        var wrong = authority.Write("fausse.json", Encoding.UTF8.GetBytes("""
            {"id":"r-faux-75","effect":"RULE_EFFECT_PERMIT","title":"Essai","conditions":{"activities":["Garde"],"roles":["FUNCTION_KIND_AUTHORITY"]},"obligations":{"acknowledgeWithin":"1s","keepFor":"1s"}}
            """));
        var refused = await authority.RunAsync("rule", "propose", wrong, "--json");
        Assert.Equal(
            ["command.unknown_value", "rule.wrong_time", "rule.wrong_time", "command.malformed_code"],
            refused.ErrorJson.GetProperty("refusals").EnumerateArray().Select(r => r.GetProperty("code").GetString()));
    }

    private static IEnumerable<string> Findings(CliAnswer answer) => answer.Json.GetProperty("findings").EnumerateArray()
        .Select(f => $"{f.GetProperty("line").GetInt32()} {f.GetProperty("column").GetString()} {f.GetProperty("refusal").GetProperty("code").GetString()}");

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
