namespace InfoExchange.Domain.Tests.Directory;

/// <summary>Who speaks for a commune now, and at which number.</summary>
public sealed class ForcesTests
{
    private const string Night = "veilleur-centre";

    [Fact]
    public void The_force_of_a_communes_zone_speaks_for_it_watch_first_then_referents_then_permanences()
    {
        var paris = Open();
        paris.Do(new TakeWatch(Night, "cic-centre", paris.Now.AddHours(8)));

        var posts = DutyRoster.For(paris.State.Directory, "75101", paris.Now, out var zones);

        Assert.Equal(["75-centre"], zones.Select(z => z.Zone.Code));
        Assert.Equal(
            [(DutyFunction.WatchOfficer, "cic-centre", Night, 0), (DutyFunction.WatchOfficer, "cic-force", "", 0), (DutyFunction.Referent, "dspap", Paris.Referent, 0), (DutyFunction.DutyDesk, "permanence", "", 0)],
            posts.Select(p => (p.Function, p.BodyId, p.PersonId, p.Rank)));
        Assert.Equal([false, true, false, true], posts.Select(p => p.IsVacant));
    }

    [Fact]
    public void A_citys_code_stands_for_its_arrondissements()
    {
        var paris = Open().Record(Paris.Zone("75-centre", "dspap", null, "75056"));

        DutyRoster.For(paris.State.Directory, "75119", paris.Now, out var zones);

        Assert.Single(zones);
    }

    [Fact]
    public void Where_no_zone_is_recorded_only_permanences_answer()
    {
        var paris = Open();

        Assert.Equal([DutyFunction.DutyDesk], DutyRoster.For(paris.State.Directory, "75116", paris.Now, out var zones).Select(p => p.Function));
        Assert.Empty(zones);
    }

    [Fact]
    public void A_vacant_primary_is_shown_before_its_deputies()
    {
        var paris = Open().Record(Appoint(Paris.Relief, rank: 1), Appoint("", rank: 0));

        var referents = DutyRoster.For(paris.State.Directory, "75101", paris.Now, out _).Where(p => p.Function == DutyFunction.Referent);

        Assert.Equal([("", 0, true), (Paris.Relief, 1, false)], referents.Select(p => (p.PersonId, p.Rank, p.IsVacant)));
        Assert.DoesNotContain(paris.State.Directory.FunctionsOf(Paris.Referent, paris.Now), h => h.HolderId == "police-zone:75-centre");
    }

    [Fact]
    public void A_post_passes_on_without_gap_where_the_next_appointment_begins()
    {
        var paris = Open();
        var tomorrow = paris.Now.AddDays(1);
        paris.Record(Appoint(Paris.Relief, from: tomorrow));

        Assert.Equal((true, false), (Holds(paris, Paris.Referent), Holds(paris, Paris.Relief)));
        paris.Wait(TimeSpan.FromDays(1));
        Assert.Equal((false, true), (Holds(paris, Paris.Referent), Holds(paris, Paris.Relief)));
    }

    [Fact]
    public void A_zone_holds_from_its_date_on_and_the_one_before_until_then()
    {
        var paris = Open();
        paris.Record(new ZoneRecorded { Zone = Paris.ZoneCode("75-centre"), ForceId = "dspap", Name = "Zone élargie", Communes = ["75101", "75102"], From = paris.Now.AddDays(1) });

        Assert.Equal((1, 0), (ZonesOf(paris, "75101"), ZonesOf(paris, "75102")));
        paris.Wait(TimeSpan.FromDays(1));
        Assert.Equal((1, 1), (ZonesOf(paris, "75101"), ZonesOf(paris, "75102")));
    }

    [Fact]
    public void A_commune_has_one_force_of_the_State_at_a_time_and_a_municipal_police_beside_it()
    {
        var paris = Open().Record(Paris.Force("ggd", ForceKind.NationalGendarmerie), Paris.Force("pm", ForceKind.MunicipalPolice));

        Assert.Equal(["directory.commune_taken"], Refuse(paris, Paris.Zone("75-brigade", "ggd", null, "75101", "75116")));
        paris.Record(Paris.Zone("75-brigade", "ggd", Territory.Morning.AddYears(-2).AddDays(400), "75116"), Paris.Zone("75-municipale", "pm", null, "75101"));
        DutyRoster.For(paris.State.Directory, "75101", paris.Now, out var zones);
        Assert.Equal(["dspap", "pm"], zones.Select(z => z.ForceId));
        paris.Record(new ZoneRecorded { Zone = Paris.ZoneCode("75-centre"), ForceId = "dspap", Name = "Zone", Communes = ["75110"], From = paris.Now });
        paris.Record(new ZoneRecorded { Zone = Paris.ZoneCode("75-brigade"), ForceId = "ggd", Name = "Zone", Communes = ["75101"], From = paris.Now });
        Assert.Equal(2, ZonesOf(paris, "75101"));
    }

    [Fact]
    public void Zones_watches_and_posts_name_what_the_directory_has()
    {
        var paris = Open();

        Assert.Equal(["directory.unknown_reference"], Refuse(paris, Paris.Zone("75-est", "absente", null, "75112")));
        Assert.Equal(["directory.commune_elsewhere"], Refuse(paris, Paris.Zone("75-est", "dspap", null, "92012")));
        Assert.Equal(["directory.dates_contradict"], Refuse(paris, Paris.Zone("75-est", "dspap", Territory.Morning.AddYears(-3), "75112")));
        Assert.Equal(["directory.unknown_reference"], Refuse(paris, new OrganisationRecorded { Kind = OrganisationKind.Watch, Id = "w", Name = "w", ParentId = "vigie" }));
        Assert.Equal(["directory.unknown_reference"], Refuse(paris, new OrganisationRecorded { Kind = OrganisationKind.Watch, Id = "w", Name = "w", ParentId = "dspap", Zones = [Paris.ZoneCode("75-nord")] }));
        Assert.Equal(["directory.unknown_reference", "directory.unknown_reference"], Refuse(paris, new ReferentAppointed { ForceId = "absente", PersonId = "personne", From = paris.Now }));
        Assert.Equal(["directory.wrong_rank"], Refuse(paris, Appoint(Paris.Relief, rank: -1)));
        Assert.Equal(["directory.unknown_reference"], Refuse(paris, new ReferentAppointed { ForceId = "dspap", Zone = Paris.ZoneCode("75-nord"), PersonId = Paris.Relief, From = paris.Now }));
    }

    [Theory]
    [InlineData("17", true)]
    [InlineData("0199000075", true)]
    [InlineData("+33199000075", true)]
    [InlineData("", true)]
    [InlineData("01 99 00 00 75", false)]
    [InlineData("+", false)]
    [InlineData("=17", false)]
    [InlineData("1", false)]
    public void A_number_to_call_is_digits(string phone, bool isAccepted)
    {
        var watch = new OrganisationRecorded { Kind = OrganisationKind.Watch, Id = "w", Name = "w", Phone = phone };

        Assert.Equal(isAccepted ? [] : ["command.malformed_code"], Open().Try(new RecordFacts(Paris.Authority, [watch], [])).Refusals.Select(r => r.Code));
    }

    [Fact]
    public void A_zone_has_at_most_2000_communes() =>
        Assert.Equal(["directory.too_many_items"], Refuse(Open(), Paris.Zone("75-est", "dspap", null, [.. Enumerable.Repeat("75112", 2_001)])));

    private static Territory Open()
    {
        var paris = Paris.Open();
        paris.Do(new RecordFacts(
            Paris.Authority,
            [
                Paris.Force("dspap", ForceKind.NationalPolice), Paris.Zone("75-centre", "dspap", null, "75101", "75110"), Appoint(Paris.Referent),
                Paris.Organisation(OrganisationKind.DutyDesk, "permanence"),
                new OrganisationRecorded { Kind = OrganisationKind.Watch, Id = "cic-force", Name = "CIC", ParentId = "dspap", Phone = "17" },
                new OrganisationRecorded { Kind = OrganisationKind.Watch, Id = "cic-centre", Name = "CIC centre", ParentId = "dspap", Phone = "0199000075", Zones = [Paris.ZoneCode("75-centre")] },
                Paris.Function(Night, DutyFunction.WatchOfficer, "cic-centre"),
            ],
            [new NewPerson(Night, "sub-night", "Veilleur")]));
        return paris;
    }

    private static ReferentAppointed Appoint(string person, int rank = 0, DateTimeOffset? from = null) =>
        new() { ForceId = "dspap", Zone = Paris.ZoneCode("75-centre"), PersonId = person, Rank = rank, From = from ?? Territory.Morning };

    private static bool Holds(Territory paris, string person) => paris.State.Directory.FunctionsOf(person, paris.Now).Any(h => h.HolderId == "police-zone:75-centre");

    private static int ZonesOf(Territory paris, string commune)
    {
        DutyRoster.For(paris.State.Directory, commune, paris.Now, out var zones);
        return zones.Length;
    }

    private static IReadOnlyList<string> Refuse(Territory paris, JournalEvent fact) => paris.Refuse(new RecordFacts(Paris.Authority, [fact], []));
}
