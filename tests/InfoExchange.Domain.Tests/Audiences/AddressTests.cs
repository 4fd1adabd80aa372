namespace InfoExchange.Domain.Tests.Audiences;

public sealed class AddressTests
{
    [Fact]
    public void A_bulletin_for_other_territories_addresses_nobody_here() => Assert.Empty(Numbers(new DraftSheet { AddressedTo = [Paris.Neighbour] }));

    [Fact]
    public void Trades_narrow_the_address() => Assert.Equal([Paris.Vendome, Paris.SaintDenis, Paris.Gare], Numbers(new DraftSheet { Sectors = [Sector.Tobacconist, Sector.Jewellery] }));

    [Fact]
    public void Communes_narrow_the_address() => Assert.Equal([Paris.Rivoli, Paris.Vendome], Numbers(new DraftSheet { Communes = ["75101"] }));

    [Fact]
    public void The_city_covers_its_arrondissements() => Assert.Equal(7, Numbers(new DraftSheet { Communes = ["75056"] }).Count());

    [Fact]
    public void Communes_of_another_territory_only_address_nobody_here() =>
        Assert.Empty(Numbers(new DraftSheet { AddressedTo = [Paris.Here, Paris.Neighbour], Communes = ["92012"] }));

    [Fact]
    public void Whoever_is_not_addressed_is_not_even_excluded()
    {
        var preview = Paris.Open().Preview(new DraftSheet { Sectors = [Sector.Tobacconist] }.Fill());

        Assert.Equal((1, 0), (preview.IncludedCount, preview.ExcludedCount));
    }

    [Fact]
    public void Equal_audiences_have_equal_digests_and_any_other_verdict_reason_or_rule_another()
    {
        AudienceMember member = new(4, true, AudienceReason.PermittedByRule, "regle", 2, "bijoutiers", Obligations.None);
        AudienceMember[] others =
        [
            member with { Number = 5 }, member with { IsIncluded = false }, member with { Reason = AudienceReason.NoRule }, member with { RuleId = "autre" }, member with { RuleVersion = 3 },
        ];

        Assert.Equal(new AudienceDecision([member]).ComputeDigest(), new AudienceDecision([member with { }]).ComputeDigest());
        Assert.Equal(6, others.Append(member).Select(m => new AudienceDecision([m]).ComputeDigest()).Distinct().Count());
    }

    private static IEnumerable<int> Numbers(DraftSheet sheet) => Paris.Open().Preview(sheet.Fill()).Members.Select(m => m.Number);
}
