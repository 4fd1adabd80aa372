using InfoExchange.Domain.Jurisdictions;
using Xunit;

namespace InfoExchange.Domain.Tests.Jurisdictions;

public sealed class DefenceZoneTests
{
    [Fact]
    public void Every_metropolitan_departement_is_in_one_zone_and_no_other_is()
    {
        var metropolitan = Enumerable.Range(1, 95).Where(n => n != 20).Select(n => $"{n:00}").Concat(["2A", "2B"]).Order(StringComparer.Ordinal);

        Assert.Equal(metropolitan, DefenceZone.Metropolitan.Select(territory => territory.Code));
        Assert.Equal(96, DefenceZone.Names.Sum(name => DefenceZone.TryFind(name, out var territories) ? territories.Count : 0));
    }

    [Fact]
    public void A_zone_is_found_by_its_name_alone()
    {
        Assert.True(DefenceZone.TryFind("paris", out var paris));
        Assert.Equal(["75", "77", "78", "91", "92", "93", "94", "95"], paris.Select(territory => territory.Code));
        Assert.False(DefenceZone.TryFind("Paris", out _));
        Assert.False(DefenceZone.TryFind("", out _));
        Assert.False(DefenceZone.TryFind(null, out _));
    }
}
