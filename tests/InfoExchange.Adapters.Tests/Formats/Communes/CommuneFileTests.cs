using System.Text;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Formats.Communes;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Communes;

/// <summary>Rows in the form of INSEE's published file of communes.</summary>
public sealed class CommuneFileTests
{
    private const string Header = "TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT\n";

    [Fact]
    public void The_communes_of_a_territory_are_kept_and_former_codes_lead_to_where_they_are()
    {
        var file = Read("69", """
            COM,69123,84,69,69M,691,0,LYON,Lyon,Lyon,,
            ARM,69381,84,69,69M,691,0,LYON 01,Lyon 1er,Lyon 1er Arrondissement,,69123
            COMA,69001,,,,,1,ANCIENNE,Ancienne,Ancienne,,69123
            COM,01015,84,01,01D,012,1,ARBOYS EN BUGEY,Arboys en Bugey,Arboys en Bugey,0104,
            COMD,01015,,,,,1,ARBIGNIEU,Arbignieu,Arbignieu,,01015
            COMA,01340,,,,,0,SAINT BOIS,Saint-Bois,Saint-Bois,,01015
            """);

        Assert.Empty(file.Findings);
        Assert.Equal([new("69123", "Lyon", ""), new OfficialCommune("69381", "Lyon 1er Arrondissement", "69123")], file.Communes.ToArray());
        Assert.Equal([new FormerCommune("69001", "69123")], file.Former.ToArray());
        Assert.Equal(3, file.Elsewhere);
    }

    [Fact]
    public void A_delegated_commune_that_bears_the_code_of_its_new_commune_is_no_former_code()
    {
        var file = Read("01", "COM,01015,84,01,01D,012,1,A,A,Arboys en Bugey,0104,\nCOMD,01015,,,,,1,A,A,Arbignieu,,01015\nCOMA,01340,,,,,0,S,S,Saint-Bois,,01015");

        Assert.Equal(["01015"], file.Communes.Select(c => c.Code));
        Assert.Equal(["01340"], file.Former.Select(f => f.Code));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_line_and_column()
    {
        var file = Read("75", """
            COM,75056,11,75,75C,751,0,PARIS,Paris,Paris,,
            COM,20004,94,20,20A,2A1,1,AJACCIO,Ajaccio,Ajaccio,,
            COM,7510,11,75,75C,751,0,X,X,X,,
            COM,75101,11,77,75C,751,0,X,X,X,,
            VIL,75102,11,75,75C,751,0,X,X,X,,
            COM,75103,11,75,75C,751,0,X,X,,,
            ARM,75104,11,75,75C,751,0,X,X,X,,75999
            COM,75056,11,75,75C,751,0,PARIS,Paris,Paris,,
            """);

        Assert.Equal(
            [
                (3, "COM", "communes.obsolete_code"), (4, "COM", "communes.unknown_code"), (5, "DEP", "communes.unknown_departement"), (6, "TYPECOM", "communes.unknown_type"), (7, "LIBELLE", "sheet.cell_missing"),
                (8, "COMPARENT", "communes.unknown_parent"), (9, "COM", "communes.repeated_code"),
            ],
            file.Findings.Select(f => (f.Line, f.Column, f.Refusal.Code)));
        Assert.Empty(file.Communes);
    }

    [Theory]
    [InlineData("", "sheet.no_rows")]
    [InlineData("TYPECOM,COM,DEP,LIBELLE\nCOM,75056,75,Paris", "communes.no_column")]
    [InlineData("TYPECOM,COM,DEP,LIBELLE,COMPARENT\nCOM,69123,69,Lyon,", "communes.no_line")]
    [InlineData("TYPECOM,COM,DEP,LIBELLE,COMPARENT\nCOM,\"75056,75,Paris,", "sheet.broken_quote")]
    public void A_file_that_is_no_list_of_the_territory_is_said_to_be_none(string text, string code) =>
        Assert.Equal([code], CommuneFile.Read(Encoding.UTF8.GetBytes(text), Jurisdiction.Departement("75")).Findings.Select(f => f.Refusal.Code));

    [Theory]
    [InlineData("v_commune_2026.csv", 2026)]
    [InlineData("commune2026-1.csv", 2026)]
    [InlineData("communes.csv", null)]
    [InlineData("120261.csv", null)]
    public void The_year_is_that_of_the_files_name(string name, int? year) => Assert.Equal(year, CommuneFile.YearOf(name));

    [SharedFact]
    public void The_chief_towns_of_all_departements_are_read_each_in_its_own()
    {
        var rows = File.ReadAllLines(SharedTestFiles.Shared("territory", "departements.csv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).ToList();
        var bytes = Encoding.UTF8.GetBytes(Header + string.Join('\n', rows.Select(r => $"COM,{r[2]},{r[1]},{r[0]},,,0,,,{r[^1]},,")));

        Assert.Equal(101, rows.Count);
        Assert.All(rows, row => Assert.Equal([row[2]], CommuneFile.Read(bytes, Jurisdiction.Departement(row[0])).Communes.Select(c => c.Code)));
    }

    private static CommuneFile Read(string departement, string rows) => CommuneFile.Read(Encoding.UTF8.GetBytes(Header + rows), Jurisdiction.Departement(departement));
}
