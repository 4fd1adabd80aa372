namespace InfoExchange.Domain.Tests.Directory;

/// <summary>What is recorded of sites and presences besides their place.</summary>
public sealed class SiteFactsTests
{
    [Fact]
    public void A_site_has_its_hours_and_that_there_is_a_plan_and_loses_them_when_recorded_without()
    {
        var paris = Paris.Open().Record(Site([new(DayOfWeek.Saturday, 600, 1_560), new(DayOfWeek.Monday, 540, 1_080)], new SecurityPlan("PS v2", Territory.Morning, null)));
        Assert.Equal("PS v2", paris.State.Directory.Sites["orfevre-vendome"].Plan!.Reference);

        paris.Record(Paris.Site("orfevre-vendome", "orfevre", "75101", Sector.Jewellery));

        Assert.Empty(paris.State.Directory.Sites);
    }

    [Theory]
    [InlineData(1, 600, 600, "directory.dates_contradict")]
    [InlineData(1, -1, 600, "directory.dates_contradict")]
    [InlineData(1, 1_440, 1_500, "directory.dates_contradict")]
    [InlineData(1, 600, 2_880, "directory.dates_contradict")]
    [InlineData(8, 600, 700, "directory.dates_contradict")]
    [InlineData(2, 0, 61, "directory.hours_overlap")]
    [InlineData(1, 1_379, 1_400, "directory.hours_overlap")]
    public void Hours_that_are_none_or_overlap_are_refused(int day, int opens, int closes, string code) =>
        Assert.Equal([code], Refuse(Site([new(DayOfWeek.Monday, 1_380, 1_500), new((DayOfWeek)day, opens, closes)])));

    [Fact]
    public void The_night_of_saturday_meets_the_morning_of_sunday() =>
        Assert.Equal(["directory.hours_overlap"], Refuse(Site([new(DayOfWeek.Saturday, 1_380, 1_500), new(DayOfWeek.Sunday, 0, 61)])));

    [Fact]
    public void What_is_wrong_with_a_site_is_told_at_once()
    {
        Assert.Equal(["command.field_missing", "directory.not_yet"], Refuse(Site([], new SecurityPlan("", Territory.Morning.AddDays(1), null))));
        Assert.Equal(
            ["command.malformed_code", "directory.repeated", "directory.not_of_this_kind"],
            Refuse(Presence(["Garde", "a", "a"], [new(DayOfWeek.Monday, 1, 2)])));
        Assert.Equal(["directory.not_of_this_kind"], Refuse(new OrganisationRecorded { Kind = OrganisationKind.Chain, Id = "x", Name = "x", Activities = ["gardiennage"] }));
        Assert.Equal(["directory.too_many_items"], Refuse(Presence([.. Enumerable.Range(0, 11).Select(i => $"a{i}")])));
    }

    private static IReadOnlyList<string> Refuse(JournalEvent fact) => Paris.Open().Refuse(new RecordFacts(Paris.Authority, [fact], []));

    private static RecipientRecorded Presence(ImmutableArray<string> activities, ImmutableArray<OpeningSpan> hours = default) => new()
    {
        Kind = RecipientKind.Presence, Id = "vigie-rivoli", Name = "x", OwnerId = "vigie", EstablishmentId = "vigie-centre", Commune = "75101", Sector = Sector.PrivateSecurity, Activities = activities, OpeningHours = hours,
    };

    private static RecipientRecorded Site(ImmutableArray<OpeningSpan> hours, SecurityPlan? plan = null) =>
        new() { Kind = RecipientKind.Site, Id = "orfevre-vendome", Name = "x", OwnerId = "orfevre", Commune = "75101", Sector = Sector.Jewellery, OpeningHours = hours, Plan = plan };
}
