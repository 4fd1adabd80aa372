namespace InfoExchange.Domain.Tests.Returns;

/// <summary>Before whom a return comes: whoever speaks for the commune of the fact, else the next who is there.</summary>
public sealed class ReturnChainTests
{
    private const string Night = "veilleur-centre";
    private const string Brigade = "gendarme";
    private const string Municipal = "agente-pm";

    [Theory]
    [InlineData("75101", "cic-centre")]
    [InlineData("75116", "corg")]
    [InlineData("75103", "cic-75")]
    public void The_watch_that_speaks_for_the_commune_of_the_fact_has_it(string commune, string watch)
    {
        var paris = Open();
        paris.Do(new TakeWatch(Night, "cic-centre"));
        paris.Do(new TakeWatch(Brigade, "corg"));
        paris.Do(new TakeWatch(Municipal, "pm-poste"));

        var submitted = Submit(paris, commune);

        Assert.Equal((watch, DutyFunction.WatchOfficer, "", false), (submitted.WatchId, submitted.HeldAs, submitted.InsteadOf, submitted.IsUnattended));
    }

    [Fact]
    public void The_commune_is_that_of_the_site_when_none_is_named()
    {
        var paris = Open();
        paris.Do(new TakeWatch(Night, "cic-centre"));

        Assert.Equal("cic-centre", Submit(paris, "").WatchId);
    }

    [Fact]
    public void While_it_is_unmanned_the_municipal_police_of_the_commune_has_it_and_the_entry_names_both()
    {
        var paris = Open();
        paris.Do(new TakeWatch(Municipal, "pm-poste"));
        paris.Do(new TakeWatch(Brigade, "corg"));

        var submitted = Submit(paris, "75101");

        Assert.Equal(("pm-poste", "cic-centre"), (submitted.WatchId, submitted.InsteadOf));
    }

    [Fact]
    public void Then_another_watch_of_that_force_before_any_referent()
    {
        var paris = Open().Record(new OrganisationRecorded { Kind = OrganisationKind.Watch, Id = "cic-nord", Name = "CIC nord", ParentId = "dspap", Zones = [Paris.ZoneCode("75-nord")] }, Paris.Function("veilleuse", DutyFunction.WatchOfficer, "cic-nord"));
        paris.Do(new TakeWatch("veilleuse", "cic-nord"));

        Assert.Equal(("cic-nord", DutyFunction.WatchOfficer, "cic-centre"), Held(Submit(paris, "75101")));
    }

    [Fact]
    public void Then_the_referent_of_the_zone_and_without_one_the_permanence_and_without_that_nobody()
    {
        var paris = Open().Record(
            new ReferentAppointed { ForceId = "dspap", Zone = Paris.ZoneCode("75-centre"), PersonId = Paris.Referent, From = Territory.Morning },
            Paris.Organisation(OrganisationKind.DutyDesk, "permanence"), Paris.Function(Paris.Relief, DutyFunction.DutyDesk, "permanence", until: Territory.Morning.AddHours(1)));

        Assert.Equal(("dspap", DutyFunction.Referent, "cic-centre"), Held(Submit(paris, "75101")));
        paris.Record(new ReferentAppointed { ForceId = "dspap", Zone = Paris.ZoneCode("75-centre"), PersonId = "", From = Territory.Morning });
        Assert.Equal(("permanence", DutyFunction.DutyDesk, "cic-centre"), Held(Submit(paris, "75101")));
        var nobody = Submit(paris.Wait(TimeSpan.FromHours(1)), "75101");
        Assert.Equal(("cic-centre", null, ""), Held(nobody));
        Assert.True(nobody.IsUnattended);
    }

    [Fact]
    public void A_zone_that_ended_speaks_no_more()
    {
        var paris = Open();
        paris.Do(new TakeWatch(Night, "cic-centre"));
        paris.Do(new TakeWatch(Brigade, "corg"));
        paris.Record(new ZoneRecorded { Zone = Paris.ZoneCode("75-centre"), ForceId = "dspap", Name = "Zone", Communes = ["75110"], From = paris.Now });
        paris.Record(new ZoneRecorded { Zone = Paris.ZoneCode("75-brigade"), ForceId = "ggd", Name = "Zone", Communes = ["75101", "75116"], From = paris.Now });

        Assert.Equal("corg", Submit(paris, "75101").WatchId);
    }

    private static (string, DutyFunction?, string) Held(ReturnSubmitted submitted) => (submitted.WatchId, submitted.HeldAs, submitted.InsteadOf);

    private static ReturnSubmitted Submit(Territory paris, string commune) =>
        (ReturnSubmitted)paris.Do(new SubmitReturn(Paris.Coordinator, Paris.Vendome, ReturnKind.InProgress, commune, paris.Now, new ReturnContent("", "", null))).Events[0];

    // The officer of the territory's own watch, which no zone names, is signed in as everywhere; a commune without zone is before that watch.
    private static Territory Open()
    {
        var paris = Paris.Open();
        paris.Do(new RecordFacts(
            Paris.Authority,
            [
                Paris.Force("dspap", ForceKind.NationalPolice), Paris.Force("ggd", ForceKind.NationalGendarmerie), Paris.Force("pm", ForceKind.MunicipalPolice),
                Paris.Zone("75-centre", "dspap", null, "75101", "75110"), Paris.Zone("75-nord", "dspap", null, "75118"), Paris.Zone("75-brigade", "ggd", null, "75116"), Paris.Zone("75-municipale", "pm", null, "75101", "75116"),
                Watch("cic-centre", "dspap", "75-centre"), Watch("corg", "ggd"), Watch("pm-poste", "pm"),
                Paris.Function(Night, DutyFunction.WatchOfficer, "cic-centre"), Paris.Function(Brigade, DutyFunction.WatchOfficer, "corg"), Paris.Function(Municipal, DutyFunction.WatchOfficer, "pm-poste"),
            ],
            [.. new[] { Night, Brigade, Municipal, "veilleuse" }.Select(id => new NewPerson(id, $"sub-{id}", $"Nom de {id}"))]));
        return paris;
    }

    private static OrganisationRecorded Watch(string id, string force, params string[] zones) =>
        new() { Kind = OrganisationKind.Watch, Id = id, Name = id, ParentId = force, Zones = [.. zones.Select(Paris.ZoneCode)] };
}
