namespace InfoExchange.Domain.Tests.Directory;

/// <summary>Orders for patrols and postures, signed by whoever is competent there.</summary>
public sealed class OrdersTests
{
    [Fact]
    public void Without_a_fact_the_territorys_own_authority_is_competent()
    {
        var paris = Paris.Open().Record(Order(AuthorityKind.PrefetDePolice), Posture("v", PostureLevel.AttackEmergency));

        Assert.Equal(["directory.not_competent"], Refuse(paris, Order(AuthorityKind.PrefetDeDepartement)));
    }

    [Fact]
    public void Who_is_competent_is_data_for_an_act_and_a_place()
    {
        var paris = Paris.Open().Record(Competence("c", CompetentAct.PatrolOrder, AuthorityKind.PrefetDeDepartement, "75101"));

        paris.Record(Order(AuthorityKind.PrefetDeDepartement, "75101"), Order(AuthorityKind.PrefetDePolice, "75110"));

        Assert.Equal(["directory.not_competent"], Refuse(paris, Order(AuthorityKind.PrefetDePolice, "75101", "75110")));
        Assert.Equal(["directory.not_competent"], Refuse(paris, Order(AuthorityKind.PrefetDeDepartement, "75110")));
        paris.Record(Posture("v", PostureLevel.Vigilance));
        paris.Record(Competence("d", CompetentAct.Posture, AuthorityKind.PrefetDeDepartement, "75101"));
        Assert.Equal(["directory.not_competent"], Refuse(paris, Posture("v", PostureLevel.Vigilance)));
    }

    [Fact]
    public void An_order_lets_presences_work_in_its_communes_while_it_holds()
    {
        var order = Order(AuthorityKind.PrefetDePolice, "75101");
        var presences = Paris.Open().Record(order).State.Directory.Recipients;

        Assert.True(order.Covers(presences[Paris.Rivoli], Territory.Morning));
        Assert.False(order.Covers(presences[Paris.Rivoli], order.Until));
        Assert.False(order.Covers(presences[Paris.Opera], Territory.Morning));
        Assert.False(order.Covers(presences[Paris.Nation], Territory.Morning));
    }

    [Fact]
    public void What_is_wrong_with_an_order_is_told_at_once()
    {
        Assert.Equal(
            ["command.field_missing", "command.field_missing", "directory.dates_contradict", "directory.unknown_reference", "directory.commune_elsewhere", "directory.repeated", "directory.unknown_reference"],
            Refuse(Paris.Open(), new PatrolOrdered
            {
                Id = "a", FirmId = "orfevre", Presences = ["vigie-rivoli"], Communes = ["92012", "75101", "75101"], Surroundings = "", Authority = AuthorityKind.PrefetDePolice, From = Territory.Morning, Until = Territory.Morning, Document = "",
            }));
        Assert.Equal(["command.field_missing"], Refuse(Paris.Open(), Order(AuthorityKind.PrefetDePolice, [])));
        Assert.Equal(["directory.too_many_items"], Refuse(Paris.Open(), new PatrolOrdered
        {
            Id = "a", FirmId = "vigie", Presences = [.. Enumerable.Range(0, 101).Select(i => $"p{i}")], Communes = ["75101"], Surroundings = "x", Authority = AuthorityKind.PrefetDePolice, From = Territory.Morning, Until = Territory.Morning.AddDays(1), Document = "d",
        }));
    }

    [Fact]
    public void The_highest_posture_that_holds_for_trade_and_commune_counts()
    {
        var paris = Paris.Open().Record(Posture("v", PostureLevel.ReinforcedSecurity), Posture("w", PostureLevel.AttackEmergency, [Sector.Jewellery], "75101"));
        PostureLevel At(Sector sector, string commune, int days = 0) => paris.State.Directory.PostureOf(sector, commune, Territory.Morning.AddDays(days));

        Assert.Equal(PostureLevel.AttackEmergency, At(Sector.Jewellery, "75101"));
        Assert.Equal(PostureLevel.ReinforcedSecurity, At(Sector.Jewellery, "75110"));
        Assert.Equal(PostureLevel.ReinforcedSecurity, At(Sector.Tobacconist, "75101"));
        Assert.Equal(PostureLevel.Vigilance, At(Sector.Jewellery, "75101", 9));
    }

    private static IReadOnlyList<string> Refuse(Territory paris, JournalEvent fact) => paris.Refuse(new RecordFacts(Paris.Authority, [fact], []));

    private static PatrolOrdered Order(AuthorityKind by) => Order(by, "75101");

    private static PatrolOrdered Order(AuthorityKind by, params ImmutableArray<string> communes) => new()
    {
        Id = $"arrete-{by}", FirmId = "vigie", Communes = communes, Surroundings = "abords immédiats des galeries", Authority = by, From = Territory.Morning, Until = Territory.Morning.AddDays(9), Document = "arrêté 12",
    };

    private static PostureSet Posture(string id, PostureLevel level, ImmutableArray<Sector> sectors = default, params ImmutableArray<string> communes) => new()
    {
        Id = id, Level = level, Sectors = sectors, Communes = communes, Authority = AuthorityKind.PrefetDePolice, From = Territory.Morning, Until = Territory.Morning.AddDays(9), Document = "note",
    };

    private static CompetenceRecorded Competence(string id, CompetentAct act, AuthorityKind authority, params ImmutableArray<string> communes) =>
        new() { Id = id, Act = act, Authority = authority, Communes = communes, From = Territory.Morning, Document = "décret" };
}
