namespace InfoExchange.Domain.Tests.Audiences;

public sealed class RuleEffectTests
{
    private static readonly SharingRule[] Narrow =
    [
        Rule(r => r.Kinds = [BulletinKind.Information]),
        Rule(r => r.InformationTypes = [Paris.Pickpocket]),
        Rule(r => r.Topics = ["serie-motos"]),
        Rule(r => r.Markings = [Marking.DiffusionRestreinte]),
        Rule(r => r.Tlps = [Tlp.Green, Tlp.Clear]),
        Rule(r => r.Sectors = [Sector.Tobacconist]),
        Rule(r => r.ConventionIds = ["buralistes"]),
        Rule(r => r.Communes = ["75120"]),
    ];

    private static readonly SharingRule[] Fitting =
    [
        Rule(r => r.Kinds = [BulletinKind.Alert]),
        Rule(r => r.InformationTypes = [Paris.Pickpocket, Paris.Robbery]),
        Rule(r => r.Topics = ["serie-scooters"]),
        Rule(r => r.Markings = [Marking.Unmarked]),
        Rule(r => r.Tlps = [Tlp.Amber]),
        Rule(r => r.Sectors = [Sector.Jewellery]),
        Rule(r => r.ConventionIds = ["bijoutiers"]),
        Rule(r => r.Communes = ["75101"]),
        Rule(r => r.Communes = ["75056"]),
    ];

    private static readonly BulletinDraft Scooters = new DraftSheet { Topic = "serie-scooters" }.Fill();

    [Fact]
    public void Without_a_rule_nobody_receives()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeRuleState(Paris.Authority, "tout-convention", 1, RuleState.Ended));

        Assert.All(paris.Preview(Scooters).Members, m => Assert.Equal((false, AudienceReason.NoRule, ""), (m.IsIncluded, m.Reason, m.RuleId)));
    }

    [Theory]
    [InlineData("a-avant")]
    [InlineData("z-apres")]
    public void Forbid_beats_permit_whatever_their_order(string id)
    {
        var decided = Vendome(Paris.Open().Enact(Paris.Forbid(id)));

        Assert.Equal((false, AudienceReason.ForbiddenByRule, id, 1), (decided.IsIncluded, decided.Reason, decided.RuleId, decided.RuleVersion));
    }

    [Fact]
    public void A_rule_permits_where_each_of_its_conditions_holds() =>
        Assert.All(Fitting, rule => Assert.Equal(AudienceReason.PermittedByRule, Vendome(WithOnly(rule, RuleEffect.Permit)).Reason));

    [Fact]
    public void A_rule_permits_nothing_where_one_of_its_conditions_fails() =>
        Assert.All(Narrow, rule => Assert.Equal(AudienceReason.NoRule, Vendome(WithOnly(rule, RuleEffect.Permit)).Reason));

    [Fact]
    public void A_rule_forbids_where_each_of_its_conditions_holds() =>
        Assert.All(Fitting, rule => Assert.Equal(AudienceReason.ForbiddenByRule, Vendome(Paris.Open().Enact(With(rule, RuleEffect.Forbid))).Reason));

    [Fact]
    public void A_rule_forbids_nothing_where_one_of_its_conditions_fails() =>
        Assert.All(Narrow, rule => Assert.Equal(AudienceReason.PermittedByRule, Vendome(Paris.Open().Enact(With(rule, RuleEffect.Forbid))).Reason));

    [Fact]
    public void Conditions_are_joined_by_and()
    {
        var both = Rule(r => (r.Sectors, r.Communes) = ([Sector.Jewellery], ["75110"]));
        var members = WithOnly(both, RuleEffect.Permit).Preview(Scooters).Members;

        Assert.Equal([Paris.SaintDenis], members.Where(m => m.IsIncluded).Select(m => m.Number));
    }

    [Fact]
    public void A_rule_counts_from_its_first_instant_and_before_its_last()
    {
        var paris = Paris.Open().Enact(Rule(r => (r.Effect, r.From, r.Until) = (RuleEffect.Forbid, Territory.Morning.AddHours(1), Territory.Morning.AddHours(2))));
        var instants = new[] { -1L, 0, TimeSpan.TicksPerHour - 1, TimeSpan.TicksPerHour }.Select(t => Territory.Morning.AddHours(1).AddTicks(t));

        Assert.Equal([true, false, false, true], instants.Select(at => Vendome(paris.Wait(at - paris.Now)).IsIncluded));
    }

    [Fact]
    public void The_first_rule_that_permits_is_named_and_the_duties_of_all_add_up()
    {
        var paris = Paris.Open().Enact(Rule(r => (r.Id, r.Obligations) = ("b", new Obligations(true, false)))).Enact(Rule(r => (r.Id, r.Obligations) = ("c", new Obligations(false, true))));

        var decided = Vendome(paris);

        Assert.Equal("b", decided.RuleId);
        Assert.Equal(new Obligations(false, false), decided.Obligations);
    }

    [Theory]
    [InlineData(Tlp.AmberStrict, false)]
    [InlineData(Tlp.Amber, true)]
    [InlineData(Tlp.Green, true)]
    [InlineData(Tlp.Clear, true)]
    public void Amber_strict_stays_in_the_organisation(Tlp tlp, bool mayRelay) =>
        Assert.Equal(new Obligations(mayRelay, true), Vendome(Paris.Open(), new DraftSheet { Tlp = tlp }.Fill()).Obligations);

    [Fact]
    public void Who_is_excluded_has_no_duty() =>
        Assert.Equal(
            Obligations.None,
            Vendome(Paris.Open().Enact(Rule(r => r.Obligations = new Obligations(false, false))).Enact(Rule(r => (r.Id, r.Effect) = ("non", RuleEffect.Forbid)))).Obligations);

    [Fact]
    public void A_rule_that_forbids_obliges_to_nothing() =>
        Assert.Equal(["rule.forbidding_obliges"], Paris.Open().Refuse(new ProposeRule(Paris.Authority, Rule(r => (r.Effect, r.Obligations) = (RuleEffect.Forbid, new Obligations(false, false))))));

    [Fact]
    public void A_permit_that_rests_on_a_convention_counts_only_where_that_one_opens_the_type()
    {
        var paris = TwoConventions();

        paris.Enact(Rule(r => (r.Id, r.ConventionIds) = ("etroit", ["charte"])));

        Assert.Equal((false, AudienceReason.NoRule), (Vendome(paris).IsIncluded, Vendome(paris).Reason));
        paris.Record(Paris.Convention("charte", Sector.Jewellery, null, Paris.Pickpocket, Paris.Robbery));
        Assert.Equal((true, "etroit", "charte"), (Vendome(paris).IsIncluded, Vendome(paris).RuleId, Vendome(paris).ConventionId));
    }

    [Fact]
    public void A_forbid_that_names_a_convention_counts_for_whoever_is_in_it_whatever_opens_the_type()
    {
        var paris = TwoConventions().Enact(Paris.Permit("tout"));

        paris.Enact(Rule(r => (r.Id, r.Effect, r.ConventionIds) = ("interdit", RuleEffect.Forbid, ["charte"])));

        Assert.Equal((false, AudienceReason.ForbiddenByRule, "bijoutiers"), (Vendome(paris).IsIncluded, Vendome(paris).Reason, Vendome(paris).ConventionId));
    }

    [Fact]
    public void The_convention_that_opens_the_type_is_named() => Assert.Equal("bijoutiers", Vendome(Paris.Open()).ConventionId);

    private static AudienceMember Vendome(Territory paris, BulletinDraft? draft = null) => paris.Preview(draft ?? Scooters).Members.Single(m => m.Number == Paris.Vendome);

    // The jewellers' convention opens robberies; the charter, which they are in as well, does not.
    private static Territory TwoConventions()
    {
        var paris = Paris.Open().Record(Paris.Convention("charte", Sector.Jewellery, null, Paris.Pickpocket), Paris.Adhesion("charte", "orfevre"));
        paris.Do(new ChangeRuleState(Paris.Authority, "tout-convention", 1, RuleState.Ended));
        return paris;
    }

    private static Territory WithOnly(SharingRule rule, RuleEffect effect)
    {
        var paris = Paris.Open();
        paris.Do(new ChangeRuleState(Paris.Authority, "tout-convention", 1, RuleState.Ended));
        return paris.Enact(With(rule, effect));
    }

    private static SharingRule With(SharingRule rule, RuleEffect effect) => Rule(r =>
    {
        (r.Effect, r.Kinds, r.InformationTypes, r.Topics, r.Markings) = (effect, rule.Kinds, rule.InformationTypes, rule.Topics, rule.Markings);
        (r.Tlps, r.Sectors, r.ConventionIds, r.Communes) = (rule.Tlps, rule.Sectors, rule.ConventionIds, rule.Communes);
    });

    private static SharingRule Rule(Action<RuleSheet> fill)
    {
        var sheet = new RuleSheet();
        fill(sheet);
        return sheet.Fill();
    }
}
