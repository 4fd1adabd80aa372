using System.Text;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Formats.FactSheets;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.FactSheets;

public sealed class FactSheetTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_sheet_of_every_kind_is_read_with_french_or_english_words()
    {
        var sheet = Read("""
            fait;identifiant;nom;rattachement;personne;etablissement;convention;commune;liste_communes;secteur;force;zone;numero;numero_exceptionnel;rang;debut;fin;verifie;telephone;sujet;document
            personne;p-1;"Nom; inventé";;;;;;;;;;;;;;;;;sub-1;
            force;f-1;Police;;;;;;;;police-nationale;;;;;;;;;;
            zone;police-zone:75-1;Zone;f-1;;;;;75101 75102;;;;;;;2026-01-01;;;;;arrêté 12
            salle;s-1;Salle;f-1;;;;;;;;police-zone:75-1;;;;;;;+33199000075;;
            referent;;;f-1;p-1;;;;;;;police-zone:75-1;;;0;2026-01-01;;;;;
            watch-officer;;;s-1;p-1;;;;;;;;;;;2026-01-01;;;;;
            entreprise;e-1;Entreprise;;;;;;;;;;;;;;;;;;
            etablissement;et-1;Agence;e-1;;;;75101;;;;;;;;;;;;;
            autorisation;;;et-1;;;;;;;;;AUT-075-2118-01-15-20190000001;;;2026-01-01;;2026-11-01T09:00+01:00;;;
            carte;;;;p-1;;;;;;;;;ancienne 12;;2026-01-01;2031-01-01;;;;
            presence;pr-1;Présence;e-1;;et-1;;75101;;;;;;;;;;;;;
            enseigne;c-1;Enseigne;;;;;;;;;;;;;;;;;;
            site;si-1;Boutique;c-1;;;;75101;;bijouterie;;;;;;;;;;;
            adhesion;;;si-1;;;conv;;;;;;;;;2026-01-01;;;;;
            coordonnateur;;;si-1;p-1;;;;;;;;;;1;2026-01-01;;;;;
            """);

        Assert.Empty(sheet.Findings);
        Assert.Equal((15, 14), (sheet.LineCount, sheet.Facts.Length));
        Assert.Equal(new NewPerson("p-1", "sub-1", "Nom; inventé", "bordereau"), Assert.Single(sheet.People));
        var zone = sheet.Facts.OfType<ZoneRecorded>().Single();
        Assert.Equal((new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero), "arrêté 12"), (zone.From, zone.Document));
        Assert.Equal(["75101", "75102"], zone.Communes.ToArray());
        var rights = sheet.Facts.OfType<RightRecorded>().ToList();
        Assert.Equal([(false, new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero), "bordereau"), (true, Now, "bordereau")], rights.Select(r => (r.IsExceptional, r.VerifiedAt, r.Document)));
        Assert.Equal(("+33199000075", "police-zone:75-1"), (sheet.Facts.OfType<OrganisationRecorded>().Single(o => o.Id == "s-1").Phone, sheet.Facts.OfType<OrganisationRecorded>().Single(o => o.Id == "s-1").Zones.Single().ToString()));
    }

    [Fact]
    public void A_convention_has_its_parties_and_their_successors_in_one_cell()
    {
        var sheet = Read("""
            fait;identifiant;nom;nature;secteur;liste_types;liste_communes;parties;version;debut;fin
            convention;c-1;Charte;charte;bijouterie tabac;vol escroquerie;75101 75102;Préfecture | Chambre [ch-75] | Union [un-75] < Chambre @ 2026-05-01;2;2026-01-01;2027-01-01
            convention;c-2;Autre;;bijouterie boucherie;vol;;A < B @ demain;1;2026-01-01;
            """);

        var read = Assert.Single(sheet.Facts.OfType<ConventionRecorded>()).Convention;
        Assert.Equal((ConventionKind.Charter, Sector.Jewellery, "2"), (read.Kind, read.Sector, read.TextVersion));
        Assert.Equal([Sector.Tobacconist], read.OtherSectors.ToArray());
        Assert.Equal(["75101", "75102"], read.Communes.ToArray());
        Assert.Equal(["vol", "escroquerie"], read.InformationTypes.ToArray());
        Assert.Equal(
            [new("Préfecture", "", "", null), new("Chambre", "ch-75", "", null), new ConventionParty("Union", "un-75", "Chambre", new DateTimeOffset(2026, 4, 30, 22, 0, 0, TimeSpan.Zero))], read.Parties.ToArray());
        Assert.Equal([(3, "secteur", "sheet.unknown_value"), (3, "parties", "sheet.not_an_instant")], sheet.Findings.Select(f => (f.Line, f.Column, f.Refusal.Code)));
    }

    [Fact]
    public void Mandates_absences_orders_postures_and_sites_with_their_hours_are_read()
    {
        var sheet = Read("""
            fait;identifiant;nom;rattachement;personne;suppleants;delegue_par;membres;liste_types;fonction;commune;liste_communes;liste_presences;abords;autorite;niveau;acte;secteur;horaires;plan_de_surete;revise;activites;debut;fin
            organisme-relais;ch-75;Chambre;;;;;;;;;;;;;;;;;;;;;
            mandat;m-1;;ch-75;p-1;p-2 p-3;;c-1 c-2;vol;organisme-relais;;;;;;;;;;;;;2026-01-01;2027-01-01
            mandat;m-2;;;p-1;;p-9;;;autorite;;;;;;;;;;;;;2026-01-01;2027-01-01
            absence;;;;p-1;;;;;;;;;;;;;;;;;;2026-08-01;2026-08-15
            absence;;;;p-1;;;;;;;;;;;;;;;;;;2026-12-20;2027-01-02
            arrete-patrouille;a-1;;e-1;;;;;;;;75101 75102;pr-1;abords immédiats;prefet-de-police;;;;;;;;2026-01-01;2026-02-01
            posture;v-1;;;;;;;;;;75101;;;prefet-de-police;urgence-attentat;;bijouterie tabac;;;;;2026-01-01;
            competence;k-1;;;;;;;;;;;;;prefet-de-police;;arrete-patrouille;;;;;;2026-01-01;
            site;s-1;Boutique;c-1;;;;;;;75101;;;;;;;bijouterie;lun-mar 10:00-19:30, sam 22:00-02:00;PS v2;2026-03-01;;;
            entreprise;e-1;Un;;;;;;;;;;;;;;;;;;;gardiennage transport-fonds;;
            """);

        Assert.Empty(sheet.Findings);
        Assert.Equal(["ch-75", "m-1", "m-2", "p-1", "p-1", "a-1", "v-1", "k-1", "s-1", "e-1"], sheet.Facts.Select(IdOf));
        var mandate = sheet.Facts.OfType<MandateGiven>().First();
        Assert.Equal((DutyFunction.Intermediary, "p-1"), (mandate.Function, mandate.PersonId));
        Assert.Equal(["p-2", "p-3", "c-1", "c-2", "vol"], mandate.Substitutes.Concat(mandate.Members).Concat(mandate.InformationTypes));
        var posture = sheet.Facts.OfType<PostureSet>().Single();
        Assert.Equal((PostureLevel.AttackEmergency, AuthorityKind.PrefetDePolice, "bordereau"), (posture.Level, posture.Authority, posture.Document));
        var site = sheet.Facts.OfType<RecipientRecorded>().Single();
        Assert.Equal([new(DayOfWeek.Monday, 600, 1_170), new(DayOfWeek.Tuesday, 600, 1_170), new OpeningSpan(DayOfWeek.Saturday, 1_320, 1_560)], site.OpeningHours.ToArray());
        Assert.Equal(new SecurityPlan("PS v2", new DateTimeOffset(2026, 2, 28, 23, 0, 0, TimeSpan.Zero), null), site.Plan);
    }

    [Theory]
    [InlineData("lundi 10:00-12:00")]
    [InlineData("lun 10:00")]
    [InlineData("lun 24:00-02:00")]
    [InlineData("lun 10:00-10:00")]
    [InlineData("lun-mar-mer 10:00-12:00")]
    [InlineData("lun 10h-12h")]
    public void Hours_that_are_none_are_told(string hours) =>
        Assert.Equal(["sheet.not_hours"], Codes($"fact;id;name;parent;commune;sector;hours\nsite;s-1;Un;c-1;75101;bijouterie;{hours}"));

    private static string IdOf(JournalEvent fact) => fact switch
    {
        OrganisationRecorded e => e.Id,
        MandateGiven e => e.Id,
        AbsenceRecorded e => e.PersonId,
        PatrolOrdered e => e.Id,
        PostureSet e => e.Id,
        CompetenceRecorded e => e.Id,
        RecipientRecorded e => e.Id,
        _ => throw new InvalidOperationException(fact.GetType().Name),
    };

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_line_and_column()
    {
        var sheet = Read("""
            fact,id,name,parent,sector,commune,from,number
            firm,f-1,"=HYPERLINK(""http://x"")",,,,,
            site,s-1,Site,c-1,boucherie,75101,,
            chien,x,X,,,,,
            licence,,,et-1,,,hier,AUT-075-2118-01-15-20190000001
            firm,f-2,,,jewellery,,,
            licence,,,et-1,,,2026-01-01,AUT-075-2118-01-15-20190000001
            firm,f-3,Trois,,,,,,
            firm,f-4,Quatre,,,,,
            firm,f-4,Quatre,,,,,
            """);

        Assert.Equal(
            [
                (2, "name", "sheet.formula"), (3, "sector", "sheet.unknown_value"), (4, "fact", "sheet.unknown_value"), (5, "from", "sheet.not_an_instant"), (6, "name", "sheet.cell_missing"),
                (6, "sector", "sheet.cell_not_used"), (7, "", "sheet.line_repeated"), (8, "", "sheet.too_many_cells"), (10, "", "sheet.line_repeated"),
            ],
            sheet.Findings.Select(f => (f.Line, f.Column, f.Refusal.Code)));
        Assert.Single(sheet.Facts);
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("@SUM(A1)", true)]
    [InlineData("-1", true)]
    [InlineData("+1+1", true)]
    [InlineData("+", true)]
    [InlineData("+33199000075", false)]
    [InlineData("A=1", false)]
    [InlineData("Bijouterie – Aubépine", false)]
    public void What_a_spreadsheet_would_run_is_refused_and_a_number_to_call_is_not(string name, bool isFormula) =>
        Assert.Equal(isFormula ? ["sheet.formula"] : [], Codes($"fact;id;name\nfirm;f-1;{name}"));

    [Theory]
    [InlineData("", "sheet.no_rows")]
    [InlineData("fact;id;name", "sheet.no_rows")]
    [InlineData("id;name\nf-1;x", "sheet.no_fact_column")]
    [InlineData("fact;colour\nfirm;red", "sheet.unknown_column")]
    [InlineData("fact;id;identifiant\nfirm;f-1;f-1", "sheet.column_twice")]
    [InlineData("fact;id;name\nfirm;f-1;\"open", "sheet.broken_quote")]
    [InlineData("fact;id;name\nfirm;f-1;\"closed\"and more", "sheet.broken_quote")]
    [InlineData("fact;id;name\nfirm;f-1;\"two\nlines\"", "sheet.control_character")]
    public void A_file_that_is_no_sheet_is_said_to_be_none(string text, string code) => Assert.Equal([code], Codes(text));

    [Fact]
    public void A_file_has_at_most_2000_lines_and_a_mebibyte()
    {
        var lines = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"chain;c-{i};Chaîne\r\n"));

        Assert.Equal((2_000, 0), (Read($"fact;id;name\r\n{lines}").Facts.Length, Read($"fact;id;name\r\n{lines}").Findings.Length));
        Assert.Equal(["sheet.too_many_lines"], Codes($"fact;id;name\r\n{lines}chain;one-more;X"));
        Assert.Equal(["sheet.too_large"], FactSheet.Read(new byte[(1024 * 1024) + 1], "d", Now).Findings.Select(f => f.Refusal.Code));
        Assert.Equal(["sheet.not_utf8"], FactSheet.Read((byte[])[.. "fact;id;name\nfirm;f-1;"u8, 0xE9], "d", Now).Findings.Select(f => f.Refusal.Code));
    }

    [Fact]
    public void A_mark_of_utf8_and_empty_lines_are_passed_over() =>
        Assert.Equal(["f-1"], Read("\uFEFFfact;id;name\r\n\r\n;;\r\nfirm;f-1;Un\r\n").Facts.Cast<OrganisationRecorded>().Select(o => o.Id));

    [Fact]
    public void What_the_directory_refuses_is_told_at_its_line_and_what_only_follows_from_a_broken_line_is_not()
    {
        var sheet = Read("fait;identifiant;nom;rattachement;commune\nentreprise;e-1;=1;;\netablissement;et-1;Agence;e-1;75101\nentreprise;e-2;Deux;;\n");
        var unknown = new Refusal(RefusalKind.Invalid, "directory.unknown_reference", "firm_id");

        Assert.Null(sheet.Locate(new FactFinding(1, unknown)));
        Assert.Null(sheet.Locate(new FactFinding(0, new Refusal(RefusalKind.Invalid, "command.text_too_long", "name"))));
        Assert.Equal(2, sheet.Facts.Length);
        Assert.Equal((4, "nom"), (sheet.Locate(new FactFinding(2, new Refusal(RefusalKind.Invalid, "command.text_too_long", "name")))!.Line, sheet.Locate(new FactFinding(2, new Refusal(RefusalKind.Invalid, "command.text_too_long", "name")))!.Column));
    }

    private static IEnumerable<string> Codes(string text) => Read(text).Findings.Select(f => f.Refusal.Code);

    private static FactSheet Read(string text) => FactSheet.Read(Encoding.UTF8.GetBytes(text), "bordereau", Now);
}
