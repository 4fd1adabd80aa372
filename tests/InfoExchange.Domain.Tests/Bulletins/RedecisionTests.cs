namespace InfoExchange.Domain.Tests.Bulletins;

public sealed class RedecisionTests
{
    [Fact]
    public void Whoever_is_suspended_loses_open_bulletins_in_the_same_decision()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());

        var suspended = paris.Do(Suspend("orfevre-vendome"));
        var redecided = Assert.IsType<BulletinRedecided>(suspended.Events[^1]);
        Assert.Equal((id, 1, "standing.changed", paris.State.Position - 1, 0, 1, 6), (redecided.BulletinId, redecided.Version, redecided.Cause, redecided.CausedBy, redecided.Gained, redecided.Lost, redecided.Included));
        Assert.Equal(AudienceReason.Suspended, Assert.Single(ChangeOf(paris, redecided).Lost).Reason);
        Assert.False(paris.Bulletin(id).Includes(Paris.Vendome));
        Assert.Contains(Paris.Vendome, paris.Bulletin(id).Reached);
    }

    [Fact]
    public void What_was_said_before_or_in_haste_after_is_kept()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        paris.Do(Suspend("orfevre-vendome"));

        paris.Do(new RecordReceipts("retail", id, 1, ReceiptKind.Delivered, [new Receipt(Paris.Vendome, Paris.Coordinator, paris.Now)]));
        paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.HelpNeeded, ""));
        Assert.Equal(AlertAnswer.HelpNeeded, paris.Bulletin(id).LastAnswerOf(Paris.Vendome)!.Acknowledged.Answer);
    }

    [Fact]
    public void Whoever_lost_a_bulletin_is_not_asked_for_an_answer()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.AlertForTheFirst());
        paris.Do(Suspend("orfevre-vendome"));

        Assert.DoesNotContain(Paris.Vendome, paris.Bulletin(id).SilentRecipients());
        Assert.DoesNotContain(paris.Wait(TimeSpan.FromMinutes(5)).Tick().OfType<RemindersSent>(), sent => Asked(paris, sent).Contains(Paris.Vendome));
    }

    [Fact]
    public void Whoever_gains_an_alert_has_the_whole_time_to_answer_it_and_puts_nobody_elses_off()
    {
        var paris = Paris.Open();
        paris.Do(Suspend("orfevre-vendome"));
        var id = paris.Publish(DraftSheet.Alert());
        paris.Wait(TimeSpan.FromMinutes(3)).Do(Restore("orfevre-vendome"));
        Assert.True(paris.Bulletin(id).Includes(Paris.Vendome));
        Assert.Equal(paris.Now.AddMinutes(5), paris.Bulletin(id).AnswerDueOf(Paris.Vendome));
        Assert.Equal(paris.Now.AddMinutes(2), paris.Bulletin(id).NextStepAt());

        var first = paris.Wait(TimeSpan.FromMinutes(2)).Tick().OfType<RemindersSent>().ToList();
        Assert.DoesNotContain(first, sent => Asked(paris, sent).Contains(Paris.Vendome));
        var own = Assert.Single(paris.Wait(TimeSpan.FromMinutes(3)).Tick().OfType<RemindersSent>(), sent => sent.AskedAt is not null);
        Assert.Equal((1, paris.Now.AddMinutes(-5)), (own.Step, own.AskedAt));
        Assert.Equal([Paris.Vendome], Asked(paris, own));
    }

    [Fact]
    public void Whoever_gets_a_bulletin_back_is_handed_to_nobody_without_being_asked_again()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        paris.Wait(TimeSpan.FromMinutes(5)).Tick();
        paris.Wait(TimeSpan.FromMinutes(5)).Tick();
        Assert.Contains(Paris.Halle, paris.Bulletin(id).WithDutyDesk);
        paris.Do(Suspend("halle-est"));
        paris.Do(Restore("halle-est"));

        Assert.DoesNotContain(Paris.Halle, paris.Bulletin(id).WithDutyDesk);
        Assert.Contains(Paris.Halle, paris.Bulletin(id).SilentRecipients());
    }

    [Fact]
    public void A_rule_that_is_only_proposed_decides_nothing_again()
    {
        var paris = Paris.Open();
        paris.Publish(DraftSheet.Alert());

        Assert.Single(paris.Do(new ProposeRule(Paris.Authority, Paris.Forbid("plus-rien"))).Events);
        var approved = paris.Do(new ChangeRuleState(Paris.SecondAuthority, "plus-rien", 1, RuleState.Approved));
        Assert.Equal(("rule.changed", 7, 0), approved.Events.OfType<BulletinRedecided>().Select(e => (e.Cause, e.Lost, e.Included)).Single());
    }

    [Fact]
    public void Closing_all_flows_withholds_everything_and_opening_gives_it_back()
    {
        var paris = Paris.Open();
        var (alert, other) = (paris.Publish(DraftSheet.Alert()), paris.Publish(DraftSheet.Information()));
        var (before, beside) = (paris.Bulletin(alert).Audience!, paris.Bulletin(other).Audience!);

        Assert.Equal([alert, other], paris.Do(new ChangeFlows(Paris.Authority, FlowState.Closed, "exercise")).Events.OfType<BulletinRedecided>().Select(e => e.BulletinId));
        Assert.Equal((0, 0), (paris.Bulletin(alert).Audience!.IncludedCount, paris.Bulletin(other).Audience!.IncludedCount));
        paris.Do(new ChangeFlows(Paris.Authority, FlowState.Open, "exercise"));
        paris.Do(new ChangeFlows(Paris.SecondAuthority, FlowState.Open, "exercise"));
        Assert.Equal((before.ComputeDigest(), beside.ComputeDigest()), (paris.Bulletin(alert).Audience!.ComputeDigest(), paris.Bulletin(other).Audience!.ComputeDigest()));
    }

    [Fact]
    public void What_no_audience_looks_at_decides_nothing_again()
    {
        var paris = Paris.Open();
        paris.Publish(DraftSheet.Alert());

        Assert.Single(paris.Do(new RecordFacts(Paris.Authority, [Paris.Function(Paris.Relief, DutyFunction.Referent)], [])).Events);
        Assert.Single(paris.Do(new RecordFacts(Paris.Authority, [Paris.Licence("vigie-est", paris.Now.AddYears(1))], [])).Events);
        Assert.Empty(paris.Tick());
    }

    [Fact]
    public void Duties_that_change_are_told_although_nobody_comes_or_goes()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        paris.Enact(new SharingRule { Id = "sans-papier", Version = 1, Title = "t", Effect = RuleEffect.Permit, Sectors = [Sector.Jewellery], Obligations = new Obligations(true, false), From = Territory.Morning.AddYears(-1) });

        var redecided = Assert.IsType<BulletinRedecided>(paris.Entries[^1].Event);
        Assert.Equal((0, 0), (redecided.Gained, redecided.Lost));
        Assert.Contains(ChangeOf(paris, redecided).Obliged, m => m is { Number: Paris.Vendome, IsIncluded: true, Obligations.MayPrint: false });
        Assert.False(paris.Bulletin(id).Audience!.Find(Paris.Vendome)!.Obligations.MayPrint);
    }

    [Fact]
    public void What_is_over_or_came_to_its_end_is_not_decided_again()
    {
        var paris = Paris.Open();
        var closed = paris.Publish(DraftSheet.Alert());
        paris.Publish(new DraftSheet { ExpiresAt = paris.Now.AddMinutes(20) }.Fill());
        paris.Do(new CloseBulletin(Paris.Officer, closed, ClosingKind.Cancelled, [], "erreur de site"));
        paris.Wait(TimeSpan.FromMinutes(20));

        Assert.Single(paris.Do(new ChangeFlows(Paris.Authority, FlowState.Closed, "exercise")).Events);
    }

    private static ChangeStanding Suspend(string id) => new(Paris.Authority, StandingSubject.Recipient, id, Standing.Suspended, "usage", Territory.Morning, null);

    private static ChangeStanding Restore(string id) => new(Paris.Authority, StandingSubject.Recipient, id, Standing.Good, "usage", Territory.Morning, null);

    private static AudienceChange ChangeOf(Territory paris, BulletinRedecided fact) => SealedPayload.ReadChange(paris.Open(fact.Changes)!.Value.Span);

    private static IEnumerable<int> Asked(Territory paris, RemindersSent sent) => SealedPayload.ReadReminders(paris.Open(sent.Reminders)!.Value.Span).Select(r => r.Recipient);
}
