using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Notices;

namespace InfoExchange.Domain.Tests.Notices;

public sealed class OwedNoticesTests
{
    private static readonly TimeSpan Five = TimeSpan.FromMinutes(5);

    [Fact]
    public void Whoever_must_answer_is_told_when_the_wait_is_over_and_nobody_opened_the_alert()
    {
        var (paris, id) = Alerted();

        var owed = Assert.Single(paris.Owed(id));

        Assert.Equal((Paris.Coordinator, 0, DutyFunction.CrisisCoordinator, Territory.Morning + NoticeDesk.Grace), (owed.PersonId, owed.Step, owed.Function, owed.DueAt));
        Assert.Equal([Paris.Vendome], owed.Recipients.ToArray());
        Assert.Empty(paris.Due(id));
        Assert.Equal([$"{Paris.Coordinator} 0"], paris.Wait(NoticeDesk.Grace).Due(id));
        paris.Do(new RecordReceipts("retail", id, 1, ReceiptKind.Opened, [new Receipt(Paris.Vendome, Paris.Substitute, paris.Now)]));
        Assert.Empty(paris.Owed(id));
    }

    [Fact]
    public void That_it_was_delivered_to_a_machine_tells_nobody()
    {
        var (paris, id) = Alerted();
        paris.Wait(NoticeDesk.Grace).Do(new RecordReceipts("retail", id, 1, ReceiptKind.Delivered, [new Receipt(Paris.Vendome, Paris.Coordinator, paris.Now)]));

        Assert.Equal([$"{Paris.Coordinator} 0"], paris.Due(id));
    }

    [Fact]
    public void What_is_extreme_waits_for_nothing()
    {
        var (paris, id) = Alerted(Severity.Extreme);
        paris.Do(new SetContactPreferences(Paris.Coordinator, Paris.Coordinator, new ContactPreferences { Quiet = new LocalHours(new TimeOnly(6, 0), new TimeOnly(12, 0)) }));

        Assert.Equal([$"{Paris.Coordinator} 0"], paris.Due(id));
    }

    [Fact]
    public void Quiet_hours_put_it_off_until_they_end()
    {
        var (paris, id) = Alerted();
        paris.Do(new SetContactPreferences(Paris.Coordinator, Paris.Coordinator, new ContactPreferences { Quiet = new LocalHours(new TimeOnly(6, 0), new TimeOnly(9, 30)) }));

        // 9:30 in Paris is 8:30 UTC in November.
        Assert.Equal(Territory.Morning.AddMinutes(30), Assert.Single(paris.Owed(id)).DueAt);
        Assert.Empty(paris.Wait(TimeSpan.FromMinutes(30) - TimeSpan.FromTicks(1)).Due(id));
        Assert.Equal([$"{Paris.Coordinator} 0"], paris.Wait(TimeSpan.FromTicks(1)).Due(id));
    }

    [Fact]
    public void The_ways_are_those_that_the_person_prefers_in_that_order_and_that_the_process_has()
    {
        var (paris, id) = Alerted();
        paris.Reach(Paris.Coordinator, ContactKind.Phone);
        Assert.Equal([ContactKind.Phone, ContactKind.Email], Kinds(paris, id));

        paris.Do(new SetContactPreferences(Paris.Coordinator, Paris.Coordinator, new ContactPreferences { Kinds = [ContactKind.Email, ContactKind.Phone] }));
        Assert.Equal([ContactKind.Email, ContactKind.Phone], Kinds(paris, id));

        paris.Do(new SetContactPreferences(Paris.Coordinator, Paris.Coordinator, new ContactPreferences { Kinds = [ContactKind.Push] }));
        Assert.Empty(paris.Owed(id));
        Assert.Empty(OwedNotices.Of(paris.State, paris.Bulletin(id), NoticePolicy.Silent, paris.Now));
    }

    [Fact]
    public void Each_step_after_silence_tells_whom_it_asks_once()
    {
        var (paris, id) = Alerted();
        paris.Reach(Paris.Substitute, ContactKind.Email).Reach(Paris.SecondSubstitute, ContactKind.Email);
        var told = new List<string>();
        for (var step = 0; step < 5; step++)
        {
            paris.Wait(step == 0 ? NoticeDesk.Grace : Five).Tick();
            told.AddRange(paris.Issue(id).Select(n => $"{n.Notice.PersonId} {n.Notice.Step}"));
            Assert.Empty(paris.Due(id));
        }

        Assert.Equal([$"{Paris.Coordinator} 0", $"{Paris.Coordinator} 1", $"{Paris.Substitute} 2", $"{Paris.SecondSubstitute} 3"], told);
    }

    [Fact]
    public void The_permanence_gets_one_notice_an_alert_without_a_link_however_many_sites_are_silent()
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.Referent, DutyFunction.DutyDesk)).Reach(Paris.Referent, ContactKind.Email);
        var id = paris.Publish(DraftSheet.Alert());
        paris.Wait(Five).Tick();
        Assert.Equal(3, paris.Bulletin(id).WithDutyDesk.Count);

        var desk = Assert.Single(paris.Issue(id));
        Assert.Equal((Paris.Referent, OwedNotice.DutyDeskStep, null), (desk.Notice.PersonId, desk.Notice.Step, desk.Notice.Link));
        paris.Wait(Five).Tick();
        Assert.True(paris.Bulletin(id).WithDutyDesk.Count > 3, "no site joined the first ones");
        Assert.Empty(paris.Due(id));
    }

    [Fact]
    public void Whoever_answers_for_several_gets_one_notice_for_all_of_them()
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.Desk, DutyFunction.SecurityDesk, "vigie-opera")).Reach(Paris.Desk, ContactKind.Email);
        var id = paris.Publish(DraftSheet.Alert());

        Assert.Equal([Paris.Rivoli, Paris.Opera], Assert.Single(paris.Wait(NoticeDesk.Grace).Issue(id)).Notice.Recipients.ToArray());
    }

    [Fact]
    public void Nothing_is_owed_for_what_expects_no_answer_is_answered_over_or_read_by_nobody_any_more()
    {
        var (paris, id) = Alerted();
        var information = paris.Publish(new DraftSheet { Communes = ["75101"], Kind = BulletinKind.Information, AcknowledgeWithin = null }.Fill());
        paris.Wait(NoticeDesk.Grace);
        Assert.NotEmpty(paris.Due(id));
        Assert.Empty(paris.Owed(information));

        paris.Do(new AcknowledgeAlert(Paris.Substitute, id, 1, Paris.Vendome, AlertAnswer.Received, ""));
        Assert.Empty(paris.Owed(id));

        var (other, ended) = Alerted();
        other.Do(new CloseBulletin(Paris.Officer, ended, ClosingKind.AllClear, []));
        Assert.Empty(other.Wait(NoticeDesk.Grace).Owed(ended));
    }

    [Fact]
    public void A_site_that_is_closed_follows_its_own_chain_and_nobody_there_is_told_by_the_alert_itself()
    {
        var paris = Paris.Open().Reach(Paris.Coordinator, ContactKind.Email).Record(new RecipientRecorded
        {
            Kind = RecipientKind.Site, Id = "orfevre-vendome", Name = "Vendôme", OwnerId = "orfevre", Commune = "75101", Sector = Sector.Jewellery,
            OpeningHours = [new OpeningSpan(DayOfWeek.Monday, 540, 1_140)],
        });
        var id = paris.Publish(new DraftSheet { Communes = ["75101"], Sectors = [Sector.Jewellery] }.Fill());
        Assert.True(paris.Bulletin(id).NextStepOf(Paris.Vendome) < Territory.Morning + Five, "the site is open");

        Assert.Empty(paris.Wait(NoticeDesk.Grace).Owed(id));
    }

    [Fact]
    public void A_notice_whose_process_ended_before_it_told_what_became_of_it_is_owed_again_once_by_the_ways_that_are_left()
    {
        var (paris, id) = Alerted();
        paris.Reach(Paris.Coordinator, ContactKind.Phone).Wait(NoticeDesk.Grace);
        var cut = Assert.Single(paris.Issue(id));
        paris.Do(new ReportNotices(id, 1, [new NoticeReport(cut.Notice.NoticeId, cut.Notice.Contacts[0], ContactKind.Phone, true, "", paris.Now)]));
        Assert.Empty(paris.Due(id));

        paris.Do(new StartService("boot-2", "1.0"));

        var again = Assert.Single(paris.Issue(id));
        Assert.Equal(cut.Notice.Contacts[1..].ToArray(), again.Notice.Contacts.ToArray());
        Assert.NotEqual(cut.Notice.Link, again.Notice.Link);
        Assert.Empty(paris.Due(id));
        paris.Report(id, again);
        paris.Do(new StartService("boot-3", "1.0"));
        Assert.Empty(paris.Due(id));
    }

    [Fact]
    public void What_was_told_of_in_full_is_not_owed_after_a_restart()
    {
        var (paris, id) = Alerted();
        paris.Report(id, Assert.Single(paris.Wait(NoticeDesk.Grace).Issue(id)), isSent: false);
        paris.Do(new StartService("boot-2", "1.0"));

        Assert.Empty(paris.Due(id));
    }

    [Fact]
    public void A_revision_is_told_anew()
    {
        var (paris, id) = Alerted();
        paris.Wait(NoticeDesk.Grace).Issue(id);
        var next = new DraftSheet { Communes = ["75101"], Sectors = [Sector.Jewellery], Description = "Un homme casqué." }.Fill();
        paris.Do(new ReviseBulletin(Paris.Officer, id, 1, next, Territory.Bound(paris.Preview(next))));

        Assert.Empty(paris.Bulletin(id).Notices);
        Assert.Equal([$"{Paris.Coordinator} 0"], paris.Wait(NoticeDesk.Grace).Due(id));
    }

    [Fact]
    public void Whoever_lost_the_alert_and_gets_it_back_is_told_again()
    {
        var (paris, id) = Alerted();
        paris.Wait(NoticeDesk.Grace).Issue(id);
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "orfevre-vendome", Standing.Suspended, "usage", paris.Now, null));
        Assert.Empty(paris.Owed(id));
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "orfevre-vendome", Standing.Good, "usage", paris.Now, null));

        Assert.Equal([$"{Paris.Coordinator} 0"], paris.Wait(NoticeDesk.Grace).Due(id));
    }

    private static IEnumerable<ContactKind> Kinds(Territory paris, string id)
    {
        var kinds = paris.State.Contacts.WaysOf(Paris.Coordinator).ToDictionary(way => way.Recorded.ContactId, way => way.Recorded.Kind);
        return Assert.Single(paris.Owed(id)).Contacts.Select(contact => kinds[contact]);
    }

    private static (Territory Paris, string Id) Alerted(Severity severity = default)
    {
        var paris = Paris.Open().Reach(Paris.Coordinator, ContactKind.Email);
        return (paris, paris.Publish(new DraftSheet { Communes = ["75101"], Sectors = [Sector.Jewellery], Severity = severity }.Fill()));
    }
}
