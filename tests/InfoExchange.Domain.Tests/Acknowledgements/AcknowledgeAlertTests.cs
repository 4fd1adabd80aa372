using InfoExchange.Domain.Tests.Bulletins;

namespace InfoExchange.Domain.Tests.Acknowledgements;

public sealed class AcknowledgeAlertTests
{
    [Theory]
    [InlineData(Paris.Coordinator, Paris.Vendome, DutyFunction.CrisisCoordinator, 0)]
    [InlineData(Paris.Substitute, Paris.Vendome, DutyFunction.CrisisCoordinator, 1)]
    [InlineData(Paris.Desk, Paris.Rivoli, DutyFunction.SecurityDesk, 0)]
    [InlineData(Paris.FirmReferent, Paris.Opera, DutyFunction.FirmReferent, 0)]
    public void Who_acts_for_a_recipient_answers_for_it(string person, int recipient, DutyFunction function, int rank)
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());

        var decision = paris.Do(new AcknowledgeAlert(person, id, 1, recipient, AlertAnswer.TakenInCharge, ""));

        var fact = Assert.IsType<AlertAcknowledged>(Assert.Single(decision.Events));
        Assert.Equal((id, 1, recipient, AlertAnswer.TakenInCharge, rank, null), (fact.BulletinId, fact.Version, fact.Recipient, fact.Answer, fact.Rank, fact.Comment));
        Assert.Equal(new EntryAuthor(person, function), decision.Author);
        Assert.Equal(new CommandAnswer(person, 1, 0, 0, paris.Now, "TakenInCharge"), decision.Answer);
        Assert.DoesNotContain(recipient, paris.Bulletin(id).SilentRecipients());
    }

    [Fact]
    public void The_first_answer_wins_and_whoever_comes_later_is_told_it()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        var at = paris.Now;
        paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, ""));

        var later = paris.Wait(TimeSpan.FromMinutes(1)).Do(new AcknowledgeAlert(Paris.Substitute, id, 1, Paris.Vendome, AlertAnswer.HelpNeeded, "au secours"));
        var retry = paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, ""));

        Assert.All(new[] { later, retry }, d =>
        {
            Assert.Empty(d.Events);
            Assert.Empty(d.Blobs);
            Assert.Equal(new CommandAnswer(Paris.Coordinator, 0, 0, 0, at, "Received"), d.Answer);
        });
    }

    [Fact]
    public void A_late_repeat_gets_the_first_answer_although_the_alert_is_over()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, ""));
        paris.Do(new CloseBulletin(Paris.Officer, id, ClosingKind.AllClear, []));

        Assert.Equal("Received", paris.Do(new AcknowledgeAlert(Paris.Substitute, id, 1, Paris.Vendome, AlertAnswer.HelpNeeded, "")).Answer.Note);
    }

    [Theory]
    [InlineData(Paris.Coordinator, Paris.SaintDenis)]
    [InlineData(Paris.Tobacconist, Paris.Vendome)]
    [InlineData(Paris.Desk, Paris.Opera)]
    [InlineData(Paris.FirmReferent, Paris.Nation)]
    [InlineData(Paris.Officer, Paris.Vendome)]
    [InlineData(Paris.Coordinator, 99)]
    [InlineData("personne", Paris.Vendome)]
    public void Nobody_answers_for_a_recipient_that_is_not_theirs_or_is_none(string person, int recipient)
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());

        Assert.Equal(["access.not_yours"], paris.Refuse(new AcknowledgeAlert(person, id, 1, recipient, AlertAnswer.Received, "")));
    }

    [Fact]
    public void A_substitute_whose_mandate_ended_no_longer_answers()
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.Substitute, DutyFunction.CrisisCoordinator, "orfevre-vendome", 1, Territory.Morning.AddMinutes(1)));
        var id = paris.Publish(DraftSheet.Alert());

        Assert.Equal(["access.not_yours"], paris.Wait(TimeSpan.FromMinutes(1)).Refuse(new AcknowledgeAlert(Paris.Substitute, id, 1, Paris.Vendome, AlertAnswer.Received, "")));
    }

    [Fact]
    public void An_alert_that_did_not_include_the_recipient_reads_as_one_that_is_not_there()
    {
        var paris = Paris.Open();
        var id = paris.Publish(new DraftSheet { Sectors = [Sector.Tobacconist] }.Fill());

        var excluded = paris.Try(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, "")).Refusals.Single();
        var unknown = paris.Try(new AcknowledgeAlert(Paris.Coordinator, "inconnu", 1, Paris.Vendome, AlertAnswer.Received, "")).Refusals.Single();

        Assert.Equal((unknown.Kind, unknown.Code, unknown.Field), (excluded.Kind, excluded.Code, excluded.Field));
        Assert.Equal("bulletin.unknown", excluded.Code);
    }

    [Fact]
    public void Information_asks_for_no_answer()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Information());

        Assert.Equal(["alert.no_answer_expected"], paris.Refuse(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, "")));
    }

    [Theory]
    [InlineData(ClosingKind.Cancelled)]
    [InlineData(ClosingKind.AllClear)]
    [InlineData(ClosingKind.Recalled)]
    public void A_closed_alert_takes_no_first_answer(ClosingKind closing)
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        paris.Do(new CloseBulletin(Paris.Officer, id, closing, [], "erreur de site"));

        var refusal = Assert.Single(paris.Try(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, "")).Refusals);

        Assert.Equal(("bulletin.not_current", closing.ToString()), (refusal.Code, refusal.Arguments.Single().Value));
    }

    [Fact]
    public void An_expired_alert_takes_no_first_answer_even_before_the_timer_looked()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());

        Assert.True(paris.Wait(TimeSpan.FromHours(4) - TimeSpan.FromTicks(1)).Try(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, "")).IsAccepted);
        Assert.Equal(["bulletin.not_current"], paris.Wait(TimeSpan.FromTicks(1)).Refuse(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, "")));
    }

    [Fact]
    public void An_alert_from_elsewhere_is_answered_here()
    {
        var paris = Paris.Open();
        paris.Do(Foreign.Offer("b-92", DraftSheet.Alert()));

        Assert.Single(paris.Do(new AcknowledgeAlert(Paris.Coordinator, "b-92", 1, Paris.Vendome, AlertAnswer.Received, "")).Events);
    }

    [Fact]
    public void An_answer_to_a_version_that_was_revised_meanwhile_is_kept_and_does_not_answer_the_revision()
    {
        var (paris, id) = Revised();

        var late = paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.HelpNeeded, ""));

        Assert.Equal(1, Assert.IsType<AlertAcknowledged>(Assert.Single(late.Events)).Version);
        Assert.Contains(Paris.Vendome, paris.Bulletin(id).SilentRecipients());
        Assert.Equal((1, AlertAnswer.HelpNeeded), (paris.Bulletin(id).LastAnswerOf(Paris.Vendome)!.Acknowledged.Version, paris.Bulletin(id).AnswerTo(1, Paris.Vendome)!.Acknowledged.Answer));
        Assert.Null(paris.Bulletin(id).AnswerTo(2, Paris.Vendome));
        Assert.Equal(2, Assert.IsType<RemindersSent>(paris.Wait(TimeSpan.FromMinutes(5)).Tick()[0]).Version);
    }

    [Fact]
    public void Each_version_has_a_first_answer_of_its_own()
    {
        var (paris, id) = Revised();
        paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 2, Paris.Vendome, AlertAnswer.Received, ""));
        paris.Do(new AcknowledgeAlert(Paris.Substitute, id, 1, Paris.Vendome, AlertAnswer.TakenInCharge, ""));

        Assert.Empty(paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.HelpNeeded, "")).Events);
        Assert.Equal((Paris.Coordinator, Paris.Substitute), (paris.Bulletin(id).AnswerTo(2, Paris.Vendome)!.PersonId, paris.Bulletin(id).AnswerTo(1, Paris.Vendome)!.PersonId));
        Assert.DoesNotContain(Paris.Vendome, paris.Bulletin(id).SilentRecipients());
        Assert.Equal(2, paris.Bulletin(id).LastAnswerOf(Paris.Vendome)!.Acknowledged.Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_version_that_the_recipient_never_received_takes_no_answer(int version)
    {
        var (paris, id) = Revised();

        Assert.Equal(["alert.version_not_received"], paris.Refuse(new AcknowledgeAlert(Paris.Coordinator, id, version, Paris.Vendome, AlertAnswer.Received, "")));
    }

    [Fact]
    public void Whom_a_revision_left_out_answers_what_it_received()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.AlertForTheFirst());
        var next = new DraftSheet { Sectors = [Sector.Tobacconist] }.Fill();
        paris.Do(new ReviseBulletin(Paris.Officer, id, 1, next, Territory.Bound(paris.Preview(next))));

        Assert.Equal(["alert.version_not_received"], paris.Refuse(new AcknowledgeAlert(Paris.Coordinator, id, 2, Paris.Vendome, AlertAnswer.Received, "")));
        Assert.Single(paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, "")).Events);
    }

    [Fact]
    public void An_entry_of_before_versions_were_named_answers_the_version_then_in_force()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        var old = new AlertAcknowledged { BulletinId = id, Recipient = Paris.Vendome, Answer = AlertAnswer.Received, Rank = 0 };
        var entry = new JournalEntry { Position = paris.State.Position + 1, At = paris.Now, BootId = "boot-1", Author = new EntryAuthor(Paris.Coordinator, DutyFunction.CrisisCoordinator), Event = old };

        Assert.DoesNotContain(Paris.Vendome, paris.State.Apply(entry, paris.Open).Bulletins.ById[id].SilentRecipients());
    }

    private static (Territory Paris, string Id) Revised()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        paris.Do(new ReviseBulletin(Paris.Officer, id, 1, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert()))));
        return (paris, id);
    }

    [Fact]
    public void A_comment_is_sealed_under_the_trace_key_and_has_a_limit()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());

        Assert.Equal(["command.text_too_long"], paris.Refuse(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.DetailsRequested, new string('a', 2_001))));
        var decision = paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.DetailsRequested, new string('a', 2_000)));
        Assert.Equal(new BlobKeyName(BlobKeyKind.Trace, id), Assert.Single(decision.Blobs).Key);
        Assert.Equal(new string('a', 2_000), SealedPayload.ReadText(decision.Blobs[0].Payload.Span));
    }
}
