using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Notices;

namespace InfoExchange.Domain.Tests.Notices;

public sealed class AnswerByLinkTests
{
    [Fact]
    public void The_addressee_answers_from_an_enrolled_device_for_all_that_the_notice_asked_for_and_again_gets_the_same_answer()
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.Desk, DutyFunction.SecurityDesk, "vigie-opera")).Reach(Paris.Desk, ContactKind.Email);
        paris.Do(new EnrolDevice(Paris.Desk, NoticeDesk.Secret(1), "téléphone"));
        var id = paris.Publish(DraftSheet.Alert());
        var notice = Assert.Single(paris.Wait(NoticeDesk.Grace).Issue(id)).Notice;

        var said = paris.Do(Answer(paris, notice, AlertAnswer.TakenInCharge, "on y va"));

        var events = said.Events.Cast<AlertAcknowledged>().ToList();
        Assert.Equal([Paris.Rivoli, Paris.Opera], events.Select(e => e.Recipient));
        Assert.All(events, e => Assert.Equal((AlertAnswer.TakenInCharge, notice.NoticeId), (e.Answer, e.NoticeId)));
        Assert.Equal(new EntryAuthor(Paris.Desk, DutyFunction.SecurityDesk), said.Author);
        Assert.Equal((Paris.Desk, 2, nameof(AlertAnswer.TakenInCharge)), (said.Answer.Subject, said.Answer.Included, said.Answer.Note));

        var again = paris.Do(Answer(paris, notice, AlertAnswer.NotConcerned));
        Assert.Empty(again.Events);
        Assert.Equal((Paris.Desk, 0, nameof(AlertAnswer.TakenInCharge)), (again.Answer.Subject, again.Answer.Included, again.Answer.Note));
    }

    [Fact]
    public void Whoever_answered_first_is_told_and_only_those_without_an_answer_get_this_one()
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.Desk, DutyFunction.SecurityDesk, "vigie-opera")).Reach(Paris.Desk, ContactKind.Email);
        paris.Do(new EnrolDevice(Paris.Desk, NoticeDesk.Secret(1), "téléphone"));
        var id = paris.Publish(DraftSheet.Alert());
        var notice = Assert.Single(paris.Wait(NoticeDesk.Grace).Issue(id)).Notice;
        paris.Do(new AcknowledgeAlert(Paris.FirmReferent, id, 1, Paris.Rivoli, AlertAnswer.HelpNeeded, ""));

        var said = paris.Do(Answer(paris, notice));

        Assert.Equal(Paris.Opera, Assert.IsType<AlertAcknowledged>(Assert.Single(said.Events)).Recipient);
        Assert.Equal((Paris.FirmReferent, 1, nameof(AlertAnswer.HelpNeeded)), (said.Answer.Subject, said.Answer.Included, said.Answer.Note));
    }

    [Fact]
    public void No_other_device_answers_nor_one_that_was_withdrawn()
    {
        var (paris, notice, _) = Told();
        paris.Do(new EnrolDevice(Paris.Substitute, NoticeDesk.Secret(2), "autre"));
        Assert.Equal(["notices.unknown_device"], paris.Refuse(Answer(paris, notice, device: 2)));
        Assert.Equal(["notices.unknown_device"], paris.Refuse(Answer(paris, notice, device: 3)));

        paris.Do(new WithdrawDevice(Paris.Coordinator, Paris.Coordinator, paris.State.Contacts.DevicesOf(Paris.Coordinator)[0].Enrolled.DeviceId));
        Assert.Equal(["notices.unknown_device"], paris.Refuse(Answer(paris, notice)));
    }

    [Fact]
    public void A_link_is_worth_nothing_for_another_author_another_link_or_through_a_gateway_that_does_not_serve_the_function()
    {
        var (paris, notice, _) = Told();
        paris.Do(new EnrolDevice(Paris.Substitute, NoticeDesk.Secret(2), "autre"));

        Assert.Equal(["notices.unknown_link"], paris.Refuse(new AnswerByLink(Paris.Substitute, notice.Link!.Value, NoticeDesk.Secret(2), AlertAnswer.Received, "")));
        Assert.Equal(["notices.unknown_link"], paris.Refuse(new AnswerByLink(Paris.Coordinator, NoticeDesk.Link(99), NoticeDesk.Secret(1), AlertAnswer.Received, "")));
        Assert.Equal(["notices.unknown_link"], paris.Refuse(Answer(paris, notice).Via(new FunctionScope([DutyFunction.SecurityDesk]))));
        Assert.Null(AnswerByLink.FindAddressee(paris.State, NoticeDesk.Link(99), paris.Now));
        Assert.Single(paris.Do(Answer(paris, notice).Via(new FunctionScope([DutyFunction.CrisisCoordinator]))).Events);
    }

    [Fact]
    public void A_link_ends_with_its_alert_its_version_and_its_addressees_function()
    {
        var (paris, notice, id) = Told();
        var next = new DraftSheet { Communes = ["75101"], Sectors = [Sector.Jewellery], Description = "Un homme casqué." }.Fill();
        paris.Do(new ReviseBulletin(Paris.Officer, id, 1, next, Territory.Bound(paris.Preview(next))));
        Assert.Equal(["notices.unknown_link"], paris.Refuse(Answer(paris, notice)));

        (paris, notice, id) = Told();
        paris.Do(new CloseBulletin(Paris.Officer, id, ClosingKind.AllClear, []));
        Assert.Equal(["notices.unknown_link"], paris.Refuse(Answer(paris, notice)));

        (paris, notice, _) = Told();
        paris.Do(Answer(paris, notice));
        paris.Wait(TimeSpan.FromHours(4));
        Assert.Equal(["notices.unknown_link"], paris.Refuse(Answer(paris, notice)));

        (paris, notice, _) = Told();
        paris.Record(Paris.Function(Paris.Coordinator, DutyFunction.CrisisCoordinator, "orfevre-vendome", 0, Territory.Morning.AddMinutes(1))).Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(["notices.unknown_link"], paris.Refuse(Answer(paris, notice)));
    }

    [Fact]
    public void Whoever_the_alert_was_withheld_from_answers_nothing_by_link()
    {
        var (paris, notice, _) = Told();
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "orfevre-vendome", Standing.Suspended, "usage", paris.Now, null));

        Assert.Equal(["notices.unknown_link"], paris.Refuse(Answer(paris, notice)));
    }

    [Fact]
    public void A_comment_that_is_too_long_is_told_as_such()
    {
        var (paris, notice, _) = Told();

        Assert.Equal(["command.text_too_long"], paris.Refuse(Answer(paris, notice, comment: new string('x', AcknowledgeAlert.MaxCommentLength + 1))));
    }

    [Fact]
    public void Of_a_link_the_journal_keeps_its_hash_sealed_and_of_the_message_nothing()
    {
        var (paris, notice, _) = Told();
        var entries = string.Concat(paris.Entries.Select(e => System.Text.Encoding.UTF8.GetString(EntryCodec.Encode(e).Span)));

        Assert.DoesNotContain(notice.Link!.Value.ToHex(), entries, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(notice.NoticeId, entries, StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_is_the_same_after_a_restart_and_knows_no_notice_once_the_trace_is_erased()
    {
        var (paris, notice, id) = Told();
        paris.Report(id, paris.Bulletin(id).Notices.Single());

        var read = paris.Rebuild(paris.Open).Bulletins.ById[id].Notices.Single();
        Assert.Equal(notice.NoticeId, read.Notice.NoticeId);
        Assert.True(Assert.Single(read.Reports).IsSent);
        Assert.Empty(paris.Rebuild(_ => null).Bulletins.ById[id].Notices);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA", true)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA=", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAA+A", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_link_has_one_spelling(string? text, bool isGood)
    {
        Assert.Equal(isGood, NoticeLink.TryRead(text, out var hash));
        Assert.Equal(isGood, hash == NoticeLink.HashOf(new byte[NoticeLink.Length]));
    }

    private static AnswerByLink Answer(Territory paris, Notice notice, AlertAnswer answer = AlertAnswer.Received, string comment = "", int device = 1) =>
        new(AnswerByLink.FindAddressee(paris.State, notice.Link!.Value, paris.Now) ?? notice.PersonId, notice.Link!.Value, NoticeDesk.Secret(device), answer, comment);

    private static (Territory Paris, Notice Notice, string Id) Told()
    {
        var paris = Paris.Open().Reach(Paris.Coordinator, ContactKind.Email);
        paris.Do(new EnrolDevice(Paris.Coordinator, NoticeDesk.Secret(1), "téléphone"));
        var id = paris.Publish(new DraftSheet { Communes = ["75101"], Sectors = [Sector.Jewellery] }.Fill());
        return (paris, Assert.Single(paris.Wait(NoticeDesk.Grace).Issue(id)).Notice, id);
    }
}
