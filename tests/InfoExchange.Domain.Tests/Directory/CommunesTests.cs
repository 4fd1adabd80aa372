namespace InfoExchange.Domain.Tests.Directory;

/// <summary>The official list of communes: facts name these and no others.</summary>
public sealed class CommunesTests
{
    [Fact]
    public void Without_a_list_a_code_is_known_by_its_shape_and_with_one_by_the_list()
    {
        var paris = Paris.Open().Record(Site("75199"));
        paris.Record(List(2026));

        paris.Record(Site("75101"));
        Assert.Equal(["directory.commune_unknown"], Refuse(paris, Site("75199")));
        var former = paris.Try(new RecordFacts(Paris.Authority, [Site("75998")], [])).Refusals.Single();
        Assert.Equal(("directory.commune_former", "75056"), (former.Code, former.Arguments.Single(a => a.Name == "into").Value));
        Assert.Equal(["directory.commune_elsewhere"], Refuse(paris, Site("92012")));
        Assert.Equal("Paris 1er", paris.State.Directory.Communes.NameOf("75101"));
    }

    [Fact]
    public void A_later_list_replaces_the_one_before_and_an_older_one_is_refused()
    {
        var paris = Paris.Open().Record(List(2025)).Record(new CommunesRecorded { Year = 2026, Part = 0, Communes = [new("75056", "Paris", ""), new("75102", "Paris 2e", "75056")] });

        Assert.Equal(["75056", "75102"], paris.State.Directory.Communes.Communes.Keys);
        Assert.Empty(paris.State.Directory.Communes.Former);
        Assert.Equal(["directory.older_communes"], Refuse(paris, List(2025)));
        paris.Record(List(2026));
    }

    [Fact]
    public void A_long_list_comes_in_parts_that_fit_their_entries_and_is_one()
    {
        OfficialCommune[] communes = [.. Enumerable.Range(0, 900).Select(i => new OfficialCommune($"75{i:000}", new string('é', 40), ""))];
        FormerCommune[] former = [.. Enumerable.Range(900, 90).Select(i => new FormerCommune($"75{i:000}", "75001"))];
        var paris = Paris.Open();

        paris.Do(new RecordFacts(Paris.Authority, CommunesRecorded.Parts(2026, communes, former, "v_commune_2026.csv"), []));

        Assert.Equal((900, 90), (paris.State.Directory.Communes.Communes.Count, paris.State.Directory.Communes.Former.Count));
        Assert.Equal(5, paris.Entries.Count(e => e.Event is CommunesRecorded));
    }

    [Fact]
    public void What_is_wrong_with_a_list_is_told_at_once()
    {
        Assert.Equal(
            ["directory.wrong_year", "command.field_missing", "directory.commune_elsewhere", "directory.commune_elsewhere", "directory.repeated", "directory.commune_elsewhere"],
            Refuse(Paris.Open(), new CommunesRecorded
            {
                Year = 1942, Part = 0, Communes = [new("75101", "", ""), new("92012", "x", ""), new("75102", "x", "92012"), new("75101", "x", "")], Former = [new("75998", "92012")],
            }));
        Assert.Equal(["directory.wrong_year"], Refuse(Paris.Open(), List(2028)));
        Assert.Equal(["command.field_missing"], Refuse(Paris.Open(), new CommunesRecorded { Year = 2026, Part = 0, Communes = [] }));
    }

    private static IReadOnlyList<string> Refuse(Territory paris, JournalEvent fact) => paris.Refuse(new RecordFacts(Paris.Authority, [fact], []));

    private static RecipientRecorded Site(string commune) => Paris.Site("halle-sud", "halle", commune, Sector.LargeStore);

    private static CommunesRecorded List(int year) => new() { Year = year, Part = 0, Communes = [new("75056", "Paris", ""), new("75101", "Paris 1er", "75056")], Former = [new("75998", "75056")] };
}
