using InfoExchange.Domain.DutySheets;

namespace InfoExchange.Domain.Tests.DutySheets;

/// <summary>One page for whoever takes up duty at a post, and who has read which version of it.</summary>
public sealed class DutySheetTests
{
    [Fact]
    public void What_the_post_receives_stands_on_it_alerts_first_and_nothing_else()
    {
        var paris = Paris.Open();
        Assert.Equal((0, false), (Sheet(paris).Bulletins.Length, Sheet(paris).IsWithheld));

        var older = paris.Publish(DraftSheet.Information());
        var alert = paris.Publish(DraftSheet.AlertForTheFirst());
        var latest = paris.Publish(DraftSheet.Information());
        paris.Publish(new DraftSheet { Communes = ["75110"] }.Fill());
        var cancelled = paris.Publish(DraftSheet.Alert());
        paris.Do(new CloseBulletin(Paris.Officer, cancelled, ClosingKind.Cancelled, [], "erreur"));

        Assert.Equal([alert, latest, older], Sheet(paris).Bulletins.Select(b => b.Latest.BulletinId));
        paris.Wait(TimeSpan.FromHours(4));
        Assert.Empty(Sheet(paris).Bulletins);
    }

    [Fact]
    public void What_is_to_be_kept_for_a_time_leaves_it_at_that_time()
    {
        var paris = Paris.Open();
        paris.Enact(new SharingRule { Id = "court", Version = 1, Title = "Une heure", Effect = RuleEffect.Permit, From = Territory.Morning.AddYears(-1), Obligations = new Obligations(true, true, null, TimeSpan.FromHours(1)) });
        paris.Publish(DraftSheet.Alert());

        Assert.Single(Sheet(paris.Wait(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1))).Bulletins);
        Assert.Empty(Sheet(paris.Wait(TimeSpan.FromTicks(1))).Bulletins);
    }

    [Fact]
    public void What_is_real_comes_before_exercises()
    {
        var paris = Paris.Open();
        var information = paris.Publish(DraftSheet.Information());
        var exercise = paris.Publish(new DraftSheet { IsExercise = true }.Fill());

        Assert.Equal([information, exercise], Sheet(paris).Bulletins.Select(b => b.Latest.BulletinId));
    }

    [Theory]
    [InlineData(AudienceReason.FlowsStopped)]
    [InlineData(AudienceReason.Suspended)]
    [InlineData(AudienceReason.NoLicence)]
    [InlineData(AudienceReason.NoAdhesion)]
    public void A_post_that_nothing_can_reach_is_told_why_and_that_is_not_nothing_to_report(string reason)
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());
        Assert.Equal(("", false, 1), (Sheet(paris).WithheldFor, Sheet(paris).IsWithheld, Sheet(paris).Bulletins.Length));
        var open = Sheet(paris).Version;
        Close(paris, reason);

        var decided = AudienceResolution.Decide(paris.State.Directory, paris.State.Rules.ActiveAt(paris.Now), paris.State.Rules.Flows, paris.State.Directory.Recipients[Paris.Rivoli], paris.Bulletin(alert).Latest.Header, paris.Now);
        Assert.Equal((reason, reason, true, 0), (decided.Reason, Sheet(paris).WithheldFor, Sheet(paris).IsWithheld, Sheet(paris).Bulletins.Length));
        Assert.NotEqual(open, Sheet(paris).Version);
        var site = DutySheet.Of(paris.State, paris.State.Directory.Recipients[Paris.Vendome], paris.Now);
        Assert.Equal(reason == AudienceReason.FlowsStopped ? (reason, 0) : ("", 1), (site.WithheldFor, site.Bulletins.Length));
    }

    [Fact]
    public void Its_version_changes_with_a_bulletin_and_a_version_of_one_and_with_no_other_s()
    {
        var paris = Paris.Open();
        var empty = Sheet(paris).Version;
        var alert = paris.Publish(DraftSheet.AlertForTheFirst());
        var one = Sheet(paris).Version;
        var next = DraftSheet.AlertForTheFirst();
        paris.Do(new ReviseBulletin(Paris.Officer, alert, 1, next, Territory.Bound(paris.Preview(next))));
        var revised = Sheet(paris).Version;
        paris.Publish(new DraftSheet { Communes = ["75110"] }.Fill());
        paris.Wait(TimeSpan.FromMinutes(10));

        Assert.Equal(revised, Sheet(paris).Version);
        Assert.Equal(3, new[] { empty, one, revised }.Distinct().Count());
        Assert.NotEqual(Sheet(paris).Version, DutySheet.Of(paris.State, paris.State.Directory.Recipients[Paris.Opera], paris.Now).Version);
    }

    [Fact]
    public void Its_version_changes_with_a_number_to_call_and_a_vacancy_and_not_with_who_is_there()
    {
        var paris = Paris.Open().Record(Paris.Force("dspap", ForceKind.NationalPolice), Paris.Zone("75-centre", "dspap", null, "75101"), Body(OrganisationKind.Watch, Paris.Watch, "17"));
        Assert.Contains(Sheet(paris).Posts, post => (post.BodyId, post.PersonId) == (Paris.Watch, Paris.Officer));
        var manned = Sheet(paris).Version;

        paris.Do(new TakeWatch(Paris.Relief, Paris.Watch));
        Assert.Contains(Sheet(paris).Posts, post => (post.BodyId, post.PersonId) == (Paris.Watch, Paris.Relief));
        Assert.Equal(manned, Sheet(paris).Version);

        paris.Record(new AbsenceRecorded { PersonId = Paris.Relief, From = paris.Now, Until = paris.Now.AddHours(1), Document = "congés" });
        Assert.Contains(Sheet(paris).Posts, post => (post.BodyId, post.IsVacant) == (Paris.Watch, true));
        var vacant = Sheet(paris).Version;
        paris.Record(Body(OrganisationKind.Watch, Paris.Watch, "+33199000075"));
        var watch = Sheet(paris).Version;
        paris.Record(Body(OrganisationKind.Firm, "vigie", "+33199000001"));

        Assert.Equal(4, new[] { manned, vacant, watch, Sheet(paris).Version }.Distinct().Count());
    }

    [Fact]
    public void The_number_of_a_presence_is_its_firm_s_and_a_referent_has_none()
    {
        var paris = Paris.Open().Record(Paris.Force("dspap", ForceKind.NationalPolice), Paris.Zone("75-centre", "dspap", null, "75101"));
        paris.Record(
            Body(OrganisationKind.Firm, "vigie", "+33199000001"), Body(OrganisationKind.Watch, Paris.Watch, "17"),
            new OrganisationRecorded { Kind = OrganisationKind.Force, Id = "dspap", Name = "Force", Force = ForceKind.NationalPolice, Phone = "+33199000002" });

        var numbers = Sheet(paris).Posts.Select(post => (post.Function, post.BodyId, Phone: DutyRoster.PhoneOf(paris.State.Directory, post))).ToList();

        Assert.Contains((DutyFunction.SecurityDesk, "vigie-rivoli", "+33199000001"), numbers);
        Assert.Contains((DutyFunction.FirmReferent, "vigie", "+33199000001"), numbers);
        Assert.Contains((DutyFunction.WatchOfficer, Paris.Watch, "17"), numbers);
        Assert.Contains((DutyFunction.Referent, "dspap", ""), numbers);
    }

    [Fact]
    public void Whoever_acts_for_the_post_ticks_what_stands_there_once_and_what_changed_is_read_again()
    {
        var paris = Paris.Open();
        paris.Publish(DraftSheet.Alert());
        var version = Sheet(paris).Version;

        Assert.Equal(["access.not_yours"], paris.Refuse(new MarkSheetRead(Paris.Coordinator, Paris.Rivoli, version)));
        Assert.Equal(["access.not_yours"], paris.Refuse(new MarkSheetRead(Paris.Officer, Paris.Rivoli, version)));
        Assert.Equal(["access.not_yours"], paris.Refuse(new MarkSheetRead(Paris.Desk, 99, version)));
        Assert.Equal(["duty.sheet_changed"], paris.Refuse(new MarkSheetRead(Paris.Desk, Paris.Rivoli, DutySheet.Of(paris.State, paris.State.Directory.Recipients[Paris.Opera], paris.Now).Version)));

        var first = paris.Do(new MarkSheetRead(Paris.Desk, Paris.Rivoli, version));
        var again = paris.Wait(TimeSpan.FromMinutes(1)).Do(new MarkSheetRead(Paris.Desk, Paris.Rivoli, version));
        paris.Do(new MarkSheetRead(Paris.FirmReferent, Paris.Rivoli, version));
        Assert.Equal((1, 0, first.Answer.At), (first.Events.Length, again.Events.Length, again.Answer.At));
        Assert.Equal([Paris.Desk, Paris.FirmReferent], paris.State.DutySheets.ReadersOf(Paris.Rivoli, version).Select(r => r.PersonId));
        Assert.Empty(paris.State.DutySheets.ReadersOf(Paris.Opera, version));

        paris.Publish(DraftSheet.Alert());
        Assert.Equal(["duty.sheet_changed"], paris.Refuse(new MarkSheetRead(Paris.Desk, Paris.Rivoli, version)));
        paris.Do(new MarkSheetRead(Paris.Desk, Paris.Rivoli, Sheet(paris).Version));
        Assert.Equal((0, 1), (paris.State.DutySheets.ReadersOf(Paris.Rivoli, version).Length, paris.State.DutySheets.ReadersOf(Paris.Rivoli, Sheet(paris).Version).Length));
    }

    private static void Close(Territory paris, string gate)
    {
        var soon = paris.Now.AddMinutes(30);
        switch (gate)
        {
            case AudienceReason.FlowsStopped:
                paris.Do(new ChangeFlows(Paris.Authority, FlowState.Suspended, "exercise"));
                break;
            case AudienceReason.Suspended:
                paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", Standing.Suspended, "usage", paris.Now, null));
                break;
            case AudienceReason.NoLicence:
                paris.Record(Paris.Licence("vigie-centre", soon)).Wait(TimeSpan.FromMinutes(30));
                break;
            default:
                paris.Record(Paris.Adhesion("securite", "vigie", soon)).Wait(TimeSpan.FromMinutes(30));
                break;
        }
    }

    private static OrganisationRecorded Body(OrganisationKind kind, string id, string phone) =>
        new() { Kind = kind, Id = id, Name = id, ParentId = kind == OrganisationKind.Watch ? "dspap" : "", Phone = phone };

    private static DutySheet Sheet(Territory paris) => DutySheet.Of(paris.State, paris.State.Directory.Recipients[Paris.Rivoli], paris.Now);
}
