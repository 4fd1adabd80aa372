namespace InfoExchange.Domain.Tests.Jurisdictions;

public sealed class JurisdictionTests
{
    [Fact]
    public void There_are_101_departements()
    {
        var candidates = Enumerable.Range(0, 1_000).SelectMany(i => new[] { $"{i}", $"{i:00}", $"{i:000}" }).Concat(["2A", "2B", "2a", "2C", "A2", "", " 75", "75 ", "٧٥"]).Distinct();

        Assert.Equal(101, candidates.Count(text => DepartementCode.TryParse(text, out _)));
    }

    [Theory]
    [InlineData("20")]
    [InlineData("96")]
    [InlineData("975")]
    [InlineData("977")]
    [InlineData("2a")]
    [InlineData("1")]
    [InlineData("001")]
    [InlineData(null)]
    public void What_is_not_printed_so_is_no_departement(string? text) => Assert.False(DepartementCode.TryParse(text, out _));

    [Theory]
    [InlineData("75108", "75")]
    [InlineData("2A004", "2A")]
    [InlineData("97105", "971")]
    [InlineData("01001", "01")]
    public void A_commune_begins_with_its_departement(string text, string departement)
    {
        Assert.True(CommuneCode.TryParse(text, out var commune));
        Assert.Equal((text, departement), (commune.Text, commune.Departement.Text));
    }

    [Theory]
    [InlineData("7510")]
    [InlineData("751080")]
    [InlineData("7510A")]
    [InlineData("20001")]
    [InlineData("97501")]
    [InlineData("2a004")]
    [InlineData("٧٥١٠٨")]
    [InlineData(null)]
    public void What_is_not_printed_so_is_no_commune(string? text) => Assert.False(CommuneCode.TryParse(text, out _));

    [Theory]
    [InlineData(JurisdictionKind.Departement, "971", "departement:971")]
    [InlineData(JurisdictionKind.Commune, "75108", "commune:75108")]
    [InlineData(JurisdictionKind.PoliceZone, "CSP-Creteil", null)]
    [InlineData(JurisdictionKind.GendarmerieZone, "cgd-78-1", null)]
    [InlineData(JurisdictionKind.BelgianCommune, "21004", null)]
    [InlineData(JurisdictionKind.BelgianPoliceZone, "5339", null)]
    public void Every_kind_reads_what_it_writes(JurisdictionKind kind, string code, string? text)
    {
        Assert.True(Jurisdiction.TryCreate(kind, code, out var made));
        Assert.True(Jurisdiction.TryParse(made.ToString(), out var read));
        Assert.Equal(made, read);
        Assert.Equal(text ?? made.ToString(), read.ToString());
    }

    [Fact]
    public void Every_kind_has_a_word_of_its_own()
    {
        string[] codes = ["75", "75108", "zone", "zone", "21004", "5339"];
        var words = Enum.GetValues<JurisdictionKind>().Zip(codes, (kind, code) => Jurisdiction.TryCreate(kind, code, out var made) ? made.ToString().Split(':')[0] : null).ToList();

        Assert.DoesNotContain(null, words);
        Assert.Equal(Enum.GetValues<JurisdictionKind>().Length, words.Distinct().Count());
    }

    [Theory]
    [InlineData(JurisdictionKind.Departement, "975")]
    [InlineData(JurisdictionKind.Commune, "75")]
    [InlineData(JurisdictionKind.PoliceZone, "")]
    [InlineData(JurisdictionKind.PoliceZone, "zone:1")]
    [InlineData(JurisdictionKind.GendarmerieZone, "zone é")]
    [InlineData(JurisdictionKind.BelgianCommune, "2100")]
    [InlineData(JurisdictionKind.BelgianPoliceZone, "53390")]
    [InlineData((JurisdictionKind)99, "75")]
    public void A_code_has_the_shape_of_its_kind(JurisdictionKind kind, string code) => Assert.False(Jurisdiction.TryCreate(kind, code, out _));

    [Theory]
    [InlineData("departement")]
    [InlineData("departement:")]
    [InlineData(":75")]
    [InlineData("Departement:75")]
    [InlineData("departement:75 ")]
    [InlineData("canton:75")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_no_jurisdiction(string? text) => Assert.False(Jurisdiction.TryParse(text, out _));

    [Fact]
    public void A_departement_holds_its_communes_and_a_commune_itself()
    {
        Assert.True(CommuneCode.TryParse("75108", out var eighth));
        Assert.True(Jurisdiction.TryParse("commune:75108", out var commune));

        Assert.True(Jurisdiction.Departement("75").Holds(eighth));
        Assert.False(Jurisdiction.Departement("92").Holds(eighth));
        Assert.True(commune.Holds(eighth));
    }
}
