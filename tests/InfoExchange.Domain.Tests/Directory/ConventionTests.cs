namespace InfoExchange.Domain.Tests.Directory;

/// <summary>Whom a convention covers: trades and communes; who stands for whom among its parties; who may join it still.</summary>
public sealed class ConventionTests
{
    [Fact]
    public void A_convention_of_two_trades_covers_both()
    {
        var paris = Paris.Open().Record(Of("bijoutiers", otherSectors: [Sector.Tobacconist]), new AdhesionRecorded { ConventionId = "buralistes", MemberId = "tabac", From = Territory.Morning, Until = Territory.Morning.AddTicks(1) });
        paris.Wait(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(Paris.Gare, Included(paris, Sector.Tobacconist));

        paris.Record(Paris.Adhesion("bijoutiers", "tabac"));

        Assert.Contains(Paris.Gare, Included(paris, Sector.Tobacconist));
        Assert.Equal([Paris.Vendome, Paris.SaintDenis], Included(paris, Sector.Jewellery));
    }

    [Fact]
    public void A_convention_holds_in_its_communes_or_in_the_whole_territory()
    {
        var paris = Paris.Open();
        Assert.Equal([Paris.Vendome], Included(paris.Record(Of("bijoutiers", communes: ["75101"])), Sector.Jewellery));
        Assert.Equal([Paris.SaintDenis], Included(paris.Record(Of("bijoutiers", communes: ["75110", "75112"])), Sector.Jewellery));
        Assert.Equal([Paris.Vendome, Paris.SaintDenis], Included(paris.Record(Of("bijoutiers", communes: ["75056"])), Sector.Jewellery));
        Assert.Equal([Paris.Vendome, Paris.SaintDenis], Included(paris.Record(Of("bijoutiers")), Sector.Jewellery));
    }

    [Fact]
    public void Who_succeeds_a_party_stands_for_it_from_its_day_on()
    {
        var convention = Of("bijoutiers", parties: [new("Chambre", "", "", null), new("Préfet", "", "", null), After("Union", "Chambre", 10), After("Fédération", "Union", 20)]).Convention;
        Paris.Open().Record(new ConventionRecorded { Convention = convention });

        Assert.Equal(["Chambre", "Préfet"], convention.PartiesAt(Territory.Morning.AddDays(10).AddTicks(-1)).Select(p => p.Name));
        Assert.Equal(["Préfet", "Union"], convention.PartiesAt(Territory.Morning.AddDays(10)).Select(p => p.Name));
        Assert.Equal(["Préfet", "Fédération"], convention.PartiesAt(Territory.Morning.AddDays(20)).Select(p => p.Name));
    }

    [Fact]
    public void A_succession_has_a_day_leads_back_to_a_signatory_and_never_round()
    {
        ConventionParty signed = new("A", "", "", null);
        Assert.Equal(["directory.wrong_succession"], Refuse(signed, new("B", "", "A", null)));
        Assert.Equal(["directory.wrong_succession"], Refuse(new ConventionParty("A", "", "", Territory.Morning)));
        Assert.Equal(["directory.wrong_succession"], Refuse(signed, After("B", "A", -400)));
        Assert.Equal(["directory.wrong_succession"], Refuse(signed, After("B", "A", 9), After("C", "B", 9)));
        Assert.Equal(["directory.wrong_succession", "directory.wrong_succession"], Refuse(signed, After("B", "A", 8), After("C", "A", 9)));
        Assert.Equal(["directory.succession_cycle", "directory.succession_cycle"], Refuse(After("A", "B", 8), After("B", "A", 9)));
        Assert.Equal(["directory.succession_cycle"], Refuse(After("A", "A", 8)));
        Assert.Equal(["directory.unknown_reference", "directory.unknown_reference"], Refuse(new("A", "absente", "", null), After("B", "Z", 8)));
        Assert.Equal(["command.field_missing"], Refuse(new ConventionParty("", "", "", null)));
        Assert.Equal(["directory.repeated"], Refuse(signed, signed));
        Assert.Equal(["directory.too_many_items"], Refuse([.. Enumerable.Range(0, Convention.MaxParties + 1).Select(i => new ConventionParty($"{i}", "", "", null))]));

        var cycle = Paris.Open().Try(Recording(After("A", "B", 8), After("B", "A", 9))).Refusals[0];
        Assert.Equal("A → B → A", cycle.Arguments.Single(a => a.Name == "chain").Value);
    }

    [Fact]
    public void What_is_wrong_with_a_convention_is_told_at_once()
    {
        Assert.Equal(
            ["directory.dates_contradict", "directory.commune_elsewhere", "directory.repeated", "directory.repeated"],
            Paris.Open().Refuse(new RecordFacts(Paris.Authority, [Of("neuve", otherSectors: [Sector.Jewellery], communes: ["75101", "92012", "75101"], until: Territory.Morning.AddYears(-2))], [])));
        Assert.Equal(["directory.convention_too_large"], Paris.Open().Refuse(new RecordFacts(Paris.Authority, [Of("neuve", communes: [.. Enumerable.Range(0, 999).Select(i => $"75{i:000}")], parties: [.. Enumerable.Range(10, 50).Select(i => new ConventionParty($"{i}{new string('é', 80)}", "", "", null))])], [])));
    }

    [Fact]
    public void Nobody_joins_a_convention_that_is_over_by_then()
    {
        var paris = Paris.Open().Record(Of("bijoutiers", until: Territory.Morning.AddDays(2)));
        paris.Record(new AdhesionRecorded { ConventionId = "bijoutiers", MemberId = "halle", From = Territory.Morning.AddDays(1) });

        Assert.Equal(["directory.ended_convention"], paris.Refuse(new RecordFacts(Paris.Authority, [new AdhesionRecorded { ConventionId = "bijoutiers", MemberId = "halle", From = Territory.Morning.AddDays(2) }], [])));
    }

    [Fact]
    public void A_rule_that_waits_is_not_approved_once_its_convention_is_over()
    {
        var paris = Paris.Open().Record(Of("bijoutiers", until: Territory.Morning.AddDays(2)));
        paris.Do(new ProposeRule(Paris.Authority, new RuleSheet { Id = "r", ConventionIds = ["bijoutiers", "buralistes"] }.Fill()));
        paris.Wait(TimeSpan.FromDays(2));

        Assert.Equal(["rule.ended_convention"], paris.Refuse(new ChangeRuleState(Paris.SecondAuthority, "r", 1, RuleState.Approved)));
        paris.Do(new ChangeRuleState(Paris.SecondAuthority, "r", 1, RuleState.Ended));
    }

    private static ConventionParty After(string name, string before, int days) => new(name, "", before, Territory.Morning.AddDays(days));

    private static RecordFacts Recording(params ImmutableArray<ConventionParty> parties) => new(Paris.Authority, [Of("neuve", parties: parties)], []);

    private static IReadOnlyList<string> Refuse(params ImmutableArray<ConventionParty> parties) => Paris.Open().Refuse(Recording(parties));

    private static IEnumerable<int> Included(Territory paris, params ImmutableArray<Sector> sectors) => paris.Preview(
        new DraftSheet { Sectors = sectors, EffectiveAt = paris.Now, ExpiresAt = paris.Now.AddHours(1) }.Fill()).Members.Where(m => m.IsIncluded).Select(m => m.Number);

    private static ConventionRecorded Of(
        string id, ImmutableArray<Sector> otherSectors = default, ImmutableArray<string> communes = default, ImmutableArray<ConventionParty> parties = default, DateTimeOffset? until = null) => new()
    {
        Convention = new Convention
        {
            Id = id, Title = id, Sector = Sector.Jewellery, OtherSectors = otherSectors, Communes = communes, Parties = parties, InformationTypes = [Paris.Robbery], TextVersion = "2",
            From = Territory.Morning.AddYears(-1), Until = until,
        },
    };
}
