namespace InfoExchange.Domain.Tests.Authorization;

/// <summary>Rules that ask for an activity, a function or a posture, and what they oblige to.</summary>
public sealed class RuleConditionTests
{
    [Fact]
    public void A_presence_has_its_own_activities_else_its_firms()
    {
        var paris = Closed().Record(
            new OrganisationRecorded { Kind = OrganisationKind.Firm, Id = "vigie", Name = "vigie", Activities = ["gardiennage"] },
            new RecipientRecorded { Kind = RecipientKind.Presence, Id = "vigie-opera", Name = "x", OwnerId = "vigie", EstablishmentId = "vigie-est", Commune = "75109", Sector = Sector.PrivateSecurity, Activities = ["transport-fonds"] });

        Assert.Equal([Paris.Rivoli], Included(paris.Enact(new RuleSheet { Activities = ["gardiennage"] }.Fill())));
        Assert.Equal([Paris.Rivoli, Paris.Opera], Included(paris.Enact(new RuleSheet { Activities = ["gardiennage", "transport-fonds"] }.Fill())));
    }

    [Fact]
    public void A_function_counts_while_somebody_is_there()
    {
        var paris = Closed().Enact(new RuleSheet { Roles = [DutyFunction.CrisisCoordinator, DutyFunction.FirmReferent] }.Fill());
        Assert.Equal([Paris.Rivoli, Paris.Opera, Paris.Vendome, Paris.Gare], Included(paris));

        paris.Record(new AbsenceRecorded { PersonId = Paris.Tobacconist, From = paris.Now, Until = paris.Now.AddHours(1) }, new AbsenceRecorded { PersonId = Paris.Coordinator, From = paris.Now, Until = paris.Now.AddHours(1) });
        Assert.Equal([Paris.Rivoli, Paris.Opera, Paris.Vendome], Included(paris));
    }

    [Fact]
    public void A_posture_counts_where_it_holds()
    {
        var paris = Closed().Enact(new RuleSheet { Postures = [PostureLevel.ReinforcedSecurity, PostureLevel.AttackEmergency] }.Fill());
        Assert.Empty(Included(paris));

        paris.Record(new PostureSet { Id = "v", Level = PostureLevel.ReinforcedSecurity, Communes = ["75110"], Authority = AuthorityKind.PrefetDePolice, From = paris.Now, Document = "note" });
        Assert.Equal([Paris.SaintDenis, Paris.Gare], Included(paris));
    }

    [Theory]
    [InlineData("75056", "75110", true)]
    [InlineData("75110", "75056", true)]
    [InlineData("75101", "75110", false)]
    [InlineData("92012", "75110", false)]
    public void A_place_counts_when_the_bulletin_is_about_a_part_of_it_or_holds_it(string area, string about, bool counts)
    {
        var draft = new DraftSheet { Communes = [about] }.Fill();
        Assert.Equal(counts, Closed().Enact(new RuleSheet { Areas = [area] }.Fill()).Preview(draft).IncludedCount > 0);
        Assert.Equal(counts, Paris.Open().Enact(new RuleSheet { Id = "pas-ici", Effect = RuleEffect.Forbid, Areas = [area] }.Fill()).Preview(draft).IncludedCount == 0);
    }

    [Fact]
    public void A_bulletin_that_names_no_place_is_permitted_by_no_rule_of_places_and_forbidden_by_any()
    {
        Assert.Equal(0, Closed().Enact(new RuleSheet { Areas = ["75056"] }.Fill()).Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Equal(0, Paris.Open().Enact(new RuleSheet { Id = "pas-ici", Effect = RuleEffect.Forbid, Areas = ["13055"] }.Fill()).Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Equal(["command.malformed_code"], Paris.Open().Refuse(new ProposeRule(Paris.Authority, new RuleSheet { Areas = ["Paris"] }.Fill())));
    }

    [Fact]
    public void What_is_wrong_with_conditions_and_times_is_told_at_once() => Assert.Equal(
        ["command.unknown_value", "rule.wrong_time", "rule.wrong_time", "command.malformed_code"],
        Paris.Open().Refuse(new ProposeRule(Paris.Authority, new RuleSheet
        {
            Roles = [DutyFunction.Authority], Activities = ["Garde"], Obligations = new Obligations(true, true, TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(900.5)),
        }.Fill())));

    [Fact]
    public void The_shortest_time_of_rules_and_bulletin_is_each_recipients()
    {
        var paris = Paris.Open()
            .Enact(new RuleSheet { Id = "bijoux", Sectors = [Sector.Jewellery], Obligations = new Obligations(true, true, TimeSpan.FromMinutes(2), TimeSpan.FromHours(2)) }.Fill())
            .Enact(new RuleSheet { Id = "lent", Sectors = [Sector.Jewellery, Sector.Tobacconist], Obligations = new Obligations(true, true, TimeSpan.FromHours(20), TimeSpan.FromDays(2)) }.Fill());
        var id = paris.Publish(DraftSheet.Alert());
        var within = paris.Bulletin(id).Latest.Header.AcknowledgeWithin!.Value;
        var members = paris.Bulletin(id).Audience!.Members.ToDictionary(m => m.Number, m => m.Obligations);

        Assert.Equal((TimeSpan.FromMinutes(2), TimeSpan.FromHours(2)), (members[Paris.Vendome].AcknowledgeWithin, members[Paris.Vendome].KeepFor));
        Assert.Equal((TimeSpan.FromHours(20), TimeSpan.FromDays(2)), (members[Paris.Gare].AcknowledgeWithin, members[Paris.Gare].KeepFor));
        Assert.Null(members[Paris.Rivoli].KeepFor);
        Assert.True(within > TimeSpan.FromMinutes(2));
        Assert.Equal([TimeSpan.FromMinutes(2), within, within], new[] { Paris.Vendome, Paris.Gare, Paris.Rivoli }.Select(n => paris.Bulletin(id).AnswerDueOf(n)!.Value - Territory.Morning));
    }

    [Fact]
    public void Times_survive_what_is_stored()
    {
        var paris = Paris.Open().Enact(new RuleSheet { Id = "bijoux", Sectors = [Sector.Jewellery], Obligations = new Obligations(true, false, TimeSpan.FromMinutes(2), TimeSpan.FromDays(3)) }.Fill());
        var id = paris.Publish(DraftSheet.Alert());

        var read = SealedPayload.ReadAudience(paris.Open(paris.Bulletin(id).Latest.Audience)!.Value.Span).Members.Single(m => m.Number == Paris.Vendome);

        Assert.Equal((TimeSpan.FromMinutes(2), TimeSpan.FromDays(3), false), (read.Obligations.AcknowledgeWithin, read.Obligations.KeepFor, read.Obligations.MayPrint));
    }

    // The rule that permits everything is over.
    private static Territory Closed()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeRuleState(Paris.Authority, "tout-convention", 1, RuleState.Ended));
        return paris;
    }

    private static IEnumerable<int> Included(Territory paris) => paris.Preview(DraftSheet.Alert()).Members.Where(m => m.IsIncluded).Select(m => m.Number);
}
