using System.Text;
using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>The directory from the terminal: import, verified rights, what is decided on a licence.</summary>
public sealed class DirectoryTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private const string Sheet = """
        fait;identifiant;nom;rattachement;etablissement;commune;numero;debut;secteur;personne;sujet
        entreprise;neuve-75;Entreprise neuve;;;;;;;;
        etablissement;neuve-agence-75;Agence;neuve-75;;75101;;;;;
        autorisation;;;neuve-agence-75;;;AUT-075-2118-01-15-20260000077;2026-01-01;;;
        presence;neuve-rivoli-75;Présence neuve;neuve-75;neuve-agence-75;75101;;;;;
        personne;p-neuve-75;PC de l'entreprise neuve;;;;;;;;sub-neuve-75
        pc-securite;;;neuve-rivoli-75;;;;2026-01-01;;p-neuve-75;
        """;

    [Fact]
    public async Task A_file_is_tried_then_recorded_whole_and_its_licence_is_listed_with_who_verified_it()
    {
        using var authority = await SignedInAsync("prefet-75");
        var file = authority.Write("annuaire.csv", Encoding.UTF8.GetBytes(Sheet));

        var dry = await DoneAsync(authority, "directory", "import", file, "--dry-run", "--json");
        Assert.Equal((6, 6, false), (dry.Json.GetProperty("lines").GetInt32(), dry.Json.GetProperty("facts").GetInt32(), dry.Json.GetProperty("recorded").GetBoolean()));
        Assert.Equal(0, (await DoneAsync(authority, "directory", "rights", "--holder", "neuve-agence-75", "--json")).Json.GetProperty("total").GetInt32());
        Assert.Contains("6 faits enregistrés", (await DoneAsync(authority, "directory", "import", file, "--key", "import-1")).Output, StringComparison.Ordinal);
        Assert.True((await DoneAsync(authority, "directory", "import", file, "--key", "import-1", "--json")).Json.GetProperty("recorded").GetBoolean());

        var right = (await DoneAsync(authority, "directory", "rights", "--holder", "neuve-agence-75", "--json")).Json.GetProperty("lines")[0];
        Assert.Equal(
            ("AUT-075-2118-01-15-20260000077", "p-prefet-75", "annuaire.csv", false, "STANDING_VALID"),
            (right.GetProperty("number").GetString(), right.GetProperty("verifiedBy").GetString(), right.GetProperty("sourceDocument").GetString(), right.GetProperty("stale").GetBoolean(), right.GetProperty("standing").GetString()));
        Assert.Contains("à revérifier", (await DoneAsync(authority, "directory", "rights", "--stale")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_presence_has_the_sites_that_it_guards_and_a_firm_its_siren()
    {
        using var authority = await SignedInAsync("prefet-75");
        const string Header = "fait;identifiant;nom;rattachement;etablissement;commune;liste_sites;siren\n";
        var wrong = await authority.RunAsync("directory", "import", authority.Write("g.csv", Encoding.UTF8.GetBytes(
            Header + "entreprise;gardes-75;Gardes;;;;;732829321\npresence;alpha-neuve-75;Alpha;alpha-75;etab-alpha-75;75101;bijouterie-1-75 inconnu-75;\n")), "--dry-run", "--json");
        Assert.Equal(
            ["2 siren command.malformed_code", "3 liste_sites directory.unknown_reference"],
            wrong.Json.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("line").GetInt32()} {f.GetProperty("column").GetString()} {f.GetProperty("refusal").GetProperty("code").GetString()}"));

        await DoneAsync(authority, "directory", "import", authority.Write("h.csv", Encoding.UTF8.GetBytes(
            Header + "entreprise;gardes-75;Gardes;;;;;732829320\npresence;alpha-neuve-75;Alpha;alpha-75;etab-alpha-75;75101;bijouterie-1-75 bijouterie-2-75;\n"
)));
        var client = await program.SignInAsync("prefet-75");
        var listed = await client.Directory.ListRecipientsAsync(new() { Jurisdiction = client.Jurisdiction, PageSize = 200 }, client.Call(CancellationToken.None));
        Assert.Equal(["bijouterie-1-75", "bijouterie-2-75"], listed.Lines.Single(line => line.Recipient.Id == "alpha-neuve-75").Recipient.GuardedSiteIds);
    }

    [Fact]
    public async Task Everything_wrong_with_a_line_is_told_at_once_also_beside_a_cell_that_can_not_be_read()
    {
        using var authority = await SignedInAsync("prefet-75");
        var file = authority.Write("fausse.csv", Encoding.UTF8.GetBytes("fait;identifiant;nom;rattachement;commune;secteur\nsite;neuf-75;Neuf;inconnue-75;92012;planete\n"));

        var tried = await authority.RunAsync("directory", "import", file, "--dry-run", "--json");

        Assert.Equal(
            ["commune directory.commune_elsewhere", "rattachement directory.unknown_reference", "secteur sheet.unknown_value"],
            tried.Json.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("column").GetString()} {f.GetProperty("refusal").GetProperty("code").GetString()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_with_errors_is_refused_line_by_line_and_nothing_of_it_is_recorded()
    {
        using var authority = await SignedInAsync("prefet-75");
        var file = authority.Write("faux.csv", Encoding.UTF8.GetBytes("""
            fait;identifiant;nom;rattachement;commune;numero;debut;fin
            entreprise;fausse-75;Fausse;;;;;
            etablissement;fausse-agence-75;Agence;fausse-75;75101;;;
            autorisation;;;fausse-agence-75;;AUT-075-2118-01-15-20190000001;2026-01-01;
            autorisation;;;fausse-agence-75;;AUT-075-2118-01-15-20260000078;2026-02-01;2026-01-01
            enseigne;=1+1;Formule;;;;;
            site;site-faux-75;Site;absente;92012;;;
            """));

        var refused = await authority.RunAsync("directory", "import", file, "--json");

        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(
            ["4 numero directory.number_taken", "5 fin directory.dates_contradict", "6 identifiant sheet.formula", "7 secteur sheet.cell_missing", "7 rattachement directory.unknown_reference", "7 commune directory.commune_elsewhere"],
            refused.Json.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("line").GetInt32()} {f.GetProperty("column").GetString()} {f.GetProperty("refusal").GetProperty("code").GetString()}").Select(text => text.Replace(" sector ", " secteur ", StringComparison.Ordinal)));
        Assert.False(refused.Json.GetProperty("recorded").GetBoolean());
        Assert.Equal(0, (await DoneAsync(authority, "directory", "rights", "--holder", "fausse-agence-75", "--json")).Json.GetProperty("total").GetInt32());
        Assert.Contains("ligne", (await authority.RunAsync("directory", "import", file)).Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Only_who_is_competent_imports()
    {
        using var officer = await SignedInAsync("veille-75");
        var refused = await officer.RunAsync("directory", "import", officer.Write("x.csv", Encoding.UTF8.GetBytes(Sheet)), "--json");
        Assert.Equal("access.function_missing", refused.ErrorJson.GetProperty("refusals")[0].GetProperty("code").GetString());

        using var referent = await SignedInAsync("referent-75");
        var beyond = await referent.RunAsync("directory", "import", referent.Write("x.csv", Encoding.UTF8.GetBytes(Sheet)), "--json");
        Assert.Equal((1, "access.function_missing"), (beyond.ExitCode, beyond.Json.GetProperty("findings")[0].GetProperty("refusal").GetProperty("code").GetString()));
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
