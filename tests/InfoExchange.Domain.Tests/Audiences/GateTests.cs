namespace InfoExchange.Domain.Tests.Audiences;

public sealed class GateTests
{
    [Fact]
    public void With_every_gate_open_and_a_rule_that_permits_all_receive()
    {
        var preview = Paris.Open().Preview(DraftSheet.Alert());

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], preview.Members.Select(m => m.Number));
        Assert.All(preview.Members, m => Assert.Equal((true, AudienceReason.PermittedByRule, "tout-convention", 1), (m.IsIncluded, m.Reason, m.RuleId, m.RuleVersion)));
        Assert.Equal((7, 0), (preview.IncludedCount, preview.ExcludedCount));
    }

    [Theory]
    [InlineData(Standing.Suspended)]
    [InlineData(Standing.Withdrawn)]
    public void A_recipient_that_is_not_in_good_standing_receives_nothing(Standing standing)
    {
        var paris = Paris.Open();
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", standing, "usage", paris.Now, null));

        AssertOnlyExcluded(paris, AudienceReason.Suspended, Paris.Rivoli);
    }

    [Fact]
    public void A_licence_counts_for_the_presences_of_its_establishment_and_ends_at_its_instant()
    {
        var paris = Paris.Open().Record(Paris.Licence("vigie-centre", Territory.Morning.AddHours(1)));

        Assert.True(Decide(paris.Wait(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1)), Paris.Rivoli).IsIncluded);
        AssertOnlyExcluded(paris.Wait(TimeSpan.FromTicks(1)), AudienceReason.NoLicence, Paris.Rivoli);
    }

    [Fact]
    public void A_presence_of_an_establishment_whose_licence_nobody_verified_receives_nothing()
    {
        var paris = Paris.Open().Record(Paris.Establishment("vigie-sud", "vigie"), Paris.Presence("vigie-italie", "vigie", "vigie-sud", "75113"));

        AssertOnlyExcluded(paris, AudienceReason.NoLicence, 8);
    }

    [Fact]
    public void Another_right_is_no_licence()
    {
        var approval = new RightRecorded { Kind = RightKind.ManagerApproval, HolderId = "vigie-sud", Number = "AGD", VerifiedAt = Territory.Morning, From = Territory.Morning };
        var paris = Paris.Open().Record(Paris.Establishment("vigie-sud", "vigie"), approval, Paris.Presence("vigie-italie", "vigie", "vigie-sud", "75113"));

        AssertOnlyExcluded(paris, AudienceReason.NoLicence, 8);
    }

    [Fact]
    public void A_site_needs_no_licence() => Assert.True(Decide(Paris.Open(), Paris.Vendome).IsIncluded);

    [Fact]
    public void Who_adheres_to_nothing_receives_nothing()
    {
        var paris = Paris.Open().Record(Paris.Organisation(OrganisationKind.Chain, "seul"), Paris.Site("seul-marais", "seul", "75104", Sector.Jewellery));

        AssertOnlyExcluded(paris, AudienceReason.NoAdhesion, 8);
    }

    [Fact]
    public void An_adhesion_ends_at_its_instant()
    {
        var paris = Paris.Open().Record(Paris.Adhesion("bijoutiers", "orfevre", Territory.Morning.AddHours(1)));

        Assert.True(Decide(paris, Paris.Vendome).IsIncluded);
        AssertOnlyExcluded(paris.Wait(TimeSpan.FromHours(1)), AudienceReason.NoAdhesion, Paris.Vendome, Paris.SaintDenis);
    }

    [Fact]
    public void A_convention_that_ended_opens_nothing_to_whoever_adheres()
    {
        var paris = Paris.Open().Record(Paris.Convention("bijoutiers", Sector.Jewellery, Territory.Morning.AddHours(1), Paris.Robbery));

        AssertOnlyExcluded(paris.Wait(TimeSpan.FromHours(1)), AudienceReason.NoAdhesion, Paris.Vendome, Paris.SaintDenis);
    }

    [Fact]
    public void A_convention_of_another_trade_opens_nothing()
    {
        var paris = Paris.Open().Record(
            Paris.Organisation(OrganisationKind.Chain, "seul"), Paris.Site("seul-marais", "seul", "75104", Sector.Jewellery), Paris.Adhesion("buralistes", "seul"));

        AssertOnlyExcluded(paris, AudienceReason.NoAdhesion, 8);
    }

    [Fact]
    public void A_recipient_may_adhere_by_itself()
    {
        var paris = Paris.Open().Record(
            Paris.Organisation(OrganisationKind.Chain, "seul"),
            Paris.Site("seul-marais", "seul", "75104", Sector.Jewellery),
            Paris.Site("seul-temple", "seul", "75103", Sector.Jewellery),
            Paris.Adhesion("bijoutiers", "seul-marais"));

        Assert.True(Decide(paris, 8).IsIncluded);
        AssertOnlyExcluded(paris, AudienceReason.NoAdhesion, 9);
    }

    [Fact]
    public void A_type_that_the_convention_does_not_open_stays_closed()
    {
        var preview = Paris.Open().Preview(new DraftSheet { InformationType = Paris.Pickpocket }.Fill());

        Assert.Equal([Paris.Rivoli, Paris.Opera, Paris.Nation, Paris.Halle], preview.Members.Where(m => m.IsIncluded).Select(m => m.Number));
        Assert.All(preview.Members.Where(m => !m.IsIncluded), m => Assert.Equal(AudienceReason.TypeClosed, m.Reason));
    }

    [Fact]
    public void Diffusion_restreinte_reaches_no_recipient() =>
        AssertAllExcluded(new DraftSheet { Marking = Marking.DiffusionRestreinte }.Fill(), AudienceReason.MarkingTooHigh);

    [Fact]
    public void Tlp_red_reaches_no_recipient() => AssertAllExcluded(new DraftSheet { Tlp = Tlp.Red }.Fill(), AudienceReason.TlpRed);

    [Fact]
    public void What_comes_from_an_inquiry_reaches_nobody_without_the_prosecutor() =>
        AssertAllExcluded(new DraftSheet { Origin = BulletinOrigin.Judicial }.Fill(), AudienceReason.NotCleared);

    [Fact]
    public void What_comes_from_an_inquiry_goes_out_with_the_prosecutors_reference()
    {
        var draft = new DraftSheet { Origin = BulletinOrigin.Judicial, ProsecutorReference = "PR 2026/11/22-3", ProsecutorDecidedAt = Territory.Morning }.Fill();

        Assert.Equal(7, Paris.Open().Preview(draft).IncludedCount);
    }

    [Fact]
    public void The_first_closed_gate_is_the_reason_and_a_suspension_comes_before_all()
    {
        var late = Territory.Morning.AddHours(1);
        var paris = Paris.Open().Wait(TimeSpan.FromHours(1)).Record(Paris.Licence("vigie-centre", late), Paris.Adhesion("securite", "vigie", late));
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", Standing.Suspended, "usage", late, null));
        paris.Enact(Paris.Forbid("rien"));

        var reasons = new List<string> { Reason(Marking.DiffusionRestreinte, Tlp.Red, BulletinOrigin.Judicial, "autre") };
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", Standing.Good, "fin", late, null));
        reasons.Add(Reason(Marking.DiffusionRestreinte, Tlp.Red, BulletinOrigin.Judicial, "autre"));
        paris.Record(Paris.Licence("vigie-centre"));
        reasons.Add(Reason(Marking.DiffusionRestreinte, Tlp.Red, BulletinOrigin.Judicial, "autre"));
        paris.Record(Paris.Adhesion("securite", "vigie"));
        reasons.Add(Reason(Marking.DiffusionRestreinte, Tlp.Red, BulletinOrigin.Judicial, "autre"));
        reasons.Add(Reason(Marking.Unmarked, Tlp.Red, BulletinOrigin.Judicial, "autre"));
        reasons.Add(Reason(Marking.Unmarked, Tlp.Clear, BulletinOrigin.Judicial, "autre"));
        reasons.Add(Reason(Marking.Unmarked, Tlp.Clear, BulletinOrigin.OpenSource, "autre"));
        reasons.Add(Reason(Marking.Unmarked, Tlp.Clear, BulletinOrigin.OpenSource, Paris.Robbery));

        Assert.Equal(
            [
                AudienceReason.Suspended, AudienceReason.NoLicence, AudienceReason.NoAdhesion, AudienceReason.MarkingTooHigh, AudienceReason.TlpRed,
                AudienceReason.NotCleared, AudienceReason.TypeClosed, AudienceReason.ForbiddenByRule,
            ],
            reasons);

        string Reason(Marking marking, Tlp tlp, BulletinOrigin origin, string type) =>
            Decide(paris, Paris.Rivoli, new DraftSheet { Marking = marking, Tlp = tlp, Origin = origin, InformationType = type }.Fill()).Reason;
    }

    [Fact]
    public void A_suspension_ends_by_its_instant_without_any_entry()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", Standing.Suspended, "usage", paris.Now, paris.Now.AddHours(2)));

        Assert.False(Decide(paris.Wait(TimeSpan.FromHours(2) - TimeSpan.FromTicks(1)), Paris.Rivoli).IsIncluded);
        Assert.True(Decide(paris.Wait(TimeSpan.FromTicks(1)), Paris.Rivoli).IsIncluded);
    }

    private static AudienceMember Decide(Territory paris, int number, BulletinDraft? draft = null) =>
        paris.Preview(draft ?? DraftSheet.Alert()).Members.Single(m => m.Number == number);

    private static void AssertOnlyExcluded(Territory paris, string reason, params int[] numbers)
    {
        var excluded = paris.Preview(DraftSheet.Alert()).Members.Where(m => !m.IsIncluded).ToList();
        Assert.Equal(numbers, excluded.Select(m => m.Number));
        Assert.All(excluded, m => Assert.Equal((reason, "", 0), (m.Reason, m.RuleId, m.RuleVersion)));
    }

    private static void AssertAllExcluded(BulletinDraft draft, string reason)
    {
        var preview = Paris.Open().Preview(draft);
        Assert.Equal(7, preview.ExcludedCount);
        Assert.All(preview.Members, m => Assert.Equal(reason, m.Reason));
    }
}
