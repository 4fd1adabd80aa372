namespace InfoExchange.Domain.Tests.Acknowledgements;

public sealed class AdvanceTimeTests
{
    private static readonly TimeSpan Five = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void Nothing_due_is_no_entry()
    {
        var paris = Paris.Open();
        Assert.Null(paris.State.NextDueAt());
        Assert.Empty(paris.Tick());
        paris.Publish(DraftSheet.AlertForTheFirst());

        Assert.Equal(Territory.Morning + Five, paris.State.NextDueAt());
        Assert.Empty(paris.Wait(Five - Tick).Tick());
    }

    [Fact]
    public void Whoever_answers_for_the_site_is_reminded_at_the_deadline_and_not_before()
    {
        var (paris, _) = Alerted(Sector.Jewellery);

        var sent = Assert.IsType<RemindersSent>(Assert.Single(paris.Wait(Five).Tick()));

        Assert.Equal((1, EscalationStep.Reminder, 1, Territory.Morning + Five, Territory.Morning + (2 * Five), "boot"), (sent.Step, sent.Asked, sent.Count, sent.DueAt, sent.NextAt, sent.Clock));
        Assert.Equal([new Reminder(Paris.Vendome, Paris.Coordinator)], Reminders(paris, sent.Reminders));
    }

    [Fact]
    public void Each_step_is_taken_once_then_the_permanence_has_it_and_nothing_more_is_due_but_the_end()
    {
        var (paris, id) = Alerted(Sector.Jewellery);
        var asked = new List<string>();
        for (var step = 1; step <= 4; step++)
        {
            paris.Wait(Five);
            asked.AddRange(paris.Tick().Select(fact => fact is RemindersSent sent ? Reminders(paris, sent.Reminders).Single().PersonId : fact.GetType().Name));
            Assert.Empty(paris.Tick());
        }

        Assert.Equal([Paris.Coordinator, Paris.Substitute, Paris.SecondSubstitute, nameof(DutyDeskAlerted)], asked);
        Assert.Equal([Paris.Vendome], paris.Bulletin(id).WithDutyDesk);
        Assert.Equal(paris.Bulletin(id).Latest.Header.ExpiresAt, paris.State.NextDueAt());
        Assert.Empty(paris.Wait(TimeSpan.FromHours(1)).Tick());
    }

    [Fact]
    public void Recipients_without_anybody_left_go_to_the_permanence_together_in_one_line()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());

        var facts = paris.Wait(Five).Tick();

        Assert.Equal(3, facts.Count);
        Assert.Equal([(EscalationStep.Reminder, 3), (EscalationStep.Organisation, 1)], facts.OfType<RemindersSent>().Select(sent => (sent.Asked!.Value, sent.Count)));
        var desk = Assert.IsType<DutyDeskAlerted>(facts[2]);
        Assert.Equal((3, 3, Territory.Morning + Five, "boot"), (desk.Count, desk.Total, desk.DueAt, desk.Clock));
        Assert.Equal([Paris.Nation, Paris.SaintDenis, Paris.Halle], Reminders(paris, desk.Recipients).Select(r => r.Recipient));
        Assert.Equal([Paris.Rivoli, Paris.Opera, Paris.Vendome, Paris.Gare], paris.Bulletin(id).SilentRecipients().ToArray());
    }

    [Fact]
    public void The_permanences_line_tells_all_that_it_has_whenever_they_joined_it()
    {
        var paris = Paris.Open();
        paris.Publish(DraftSheet.Alert());
        var totals = new List<(int Count, int Total)>();
        for (var step = 1; step <= 4; step++)
        {
            totals.AddRange(paris.Wait(Five).Tick().OfType<DutyDeskAlerted>().Select(desk => (desk.Count, desk.Total)));
        }

        Assert.Equal([(3, 3), (2, 5), (1, 6), (1, 7)], totals);
    }

    [Fact]
    public void An_answer_stops_the_chain()
    {
        var (paris, id) = Alerted(Sector.Jewellery);
        paris.Wait(Five).Tick();
        paris.Do(new AcknowledgeAlert(Paris.Substitute, id, 1, Paris.Vendome, AlertAnswer.Received, ""));

        Assert.Equal(paris.Bulletin(id).Latest.Header.ExpiresAt, paris.State.NextDueAt());
        Assert.Empty(paris.Wait(Five).Tick());
    }

    [Fact]
    public void An_answer_in_time_asks_nobody()
    {
        var (paris, id) = Alerted(Sector.Jewellery);
        paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, ""));

        Assert.Empty(paris.Wait(Five).Tick());
    }

    [Fact]
    public void Expiry_ends_the_chain_at_its_instant_once()
    {
        var (paris, id) = Alerted(Sector.Jewellery);
        Assert.IsNotType<BulletinClosed>(Assert.Single(paris.Wait(TimeSpan.FromHours(4) - Tick).Tick()));

        var closed = Assert.IsType<BulletinClosed>(Assert.Single(paris.Wait(Tick).Tick()));

        Assert.Equal((id, ClosingKind.Expired), (closed.BulletinId, closed.Closing));
        Assert.Empty(paris.Tick());
        Assert.Null(paris.State.NextDueAt());
    }

    [Fact]
    public void A_closed_alert_reminds_nobody()
    {
        var (paris, id) = Alerted(Sector.Jewellery);
        paris.Do(new CloseBulletin(Paris.Officer, id, ClosingKind.AllClear, []));

        Assert.Null(paris.State.NextDueAt());
        Assert.Empty(paris.Wait(Five).Tick());
    }

    [Fact]
    public void Information_only_expires()
    {
        var paris = Paris.Open();
        paris.Publish(DraftSheet.Information());

        Assert.Equal(Territory.Morning.AddHours(4), paris.State.NextDueAt());
        Assert.Empty(paris.Wait(Five).Tick());
    }

    [Fact]
    public void A_step_that_fell_due_before_this_boot_says_that_the_wall_clock_found_it()
    {
        var (paris, _) = Alerted(Sector.Jewellery);

        var sent = Assert.IsType<RemindersSent>(Assert.Single(paris.Wait(TimeSpan.FromMinutes(7)).Tick(Territory.Morning + Five + Tick)));

        Assert.Equal((Territory.Morning + Five, "wall"), (sent.DueAt, sent.Clock));
    }

    [Fact]
    public void A_wait_that_saw_a_restart_is_decided_by_the_wall_clock_even_if_it_was_set_back_and_the_next_one_by_the_boots_own()
    {
        var (paris, _) = Alerted(Sector.Jewellery);
        paris.Wait(-TimeSpan.FromHours(1));
        paris.Do(new StartService("boot-2", "1.0"));
        var boot = paris.Now;
        paris.Wait(TimeSpan.FromHours(1) + Five);

        Assert.Equal("wall", Assert.IsType<RemindersSent>(Assert.Single(paris.Tick(boot))).Clock);
        Assert.Equal("boot", Assert.IsType<RemindersSent>(Assert.Single(paris.Wait(Five).Tick(boot))).Clock);
    }

    [Fact]
    public void Steps_missed_while_the_service_was_down_are_taken_one_by_one()
    {
        var (paris, _) = Alerted(Sector.Jewellery);
        paris.Wait(TimeSpan.FromMinutes(11));

        Assert.Equal([1, 2], new[] { paris.Tick(), paris.Tick() }.Select(facts => Assert.IsType<RemindersSent>(Assert.Single(facts)).Step));
        Assert.Empty(paris.Tick());
    }

    [Fact]
    public void A_substitute_whose_mandate_ended_is_passed_over_for_the_next()
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.Substitute, DutyFunction.CrisisCoordinator, "orfevre-vendome", 1, Territory.Morning));
        paris.Publish(new DraftSheet { Communes = ["75101"], Sectors = [Sector.Jewellery] }.Fill());

        var sent = Assert.IsType<RemindersSent>(Assert.Single(paris.Wait(Five).Tick()));

        Assert.Equal([new Reminder(Paris.Vendome, Paris.Coordinator)], Reminders(paris, sent.Reminders));
        Assert.Equal([new Reminder(Paris.Vendome, Paris.SecondSubstitute)], Reminders(paris, Assert.IsType<RemindersSent>(Assert.Single(paris.Wait(Five).Tick())).Reminders));
    }

    [Fact]
    public void Reminders_of_an_alert_that_takes_effect_later_count_from_then()
    {
        var paris = Paris.Open();
        var id = paris.Publish(new DraftSheet { Communes = ["75101"], Sectors = [Sector.Jewellery], EffectiveAt = Territory.Morning.AddHours(1) }.Fill());

        Assert.Equal(Territory.Morning.AddHours(1) + Five, paris.State.NextDueAt());
        Assert.Equal(paris.State.NextDueAt(), paris.Bulletin(id).AnswerDueAt);
        Assert.Empty(paris.Wait(TimeSpan.FromHours(1) + Five - Tick).Tick());
        Assert.Equal(Territory.Morning.AddHours(1) + Five, Assert.IsType<RemindersSent>(Assert.Single(paris.Wait(Tick).Tick())).DueAt);
        Assert.Equal(Territory.Morning.AddHours(1) + (2 * Five), paris.State.NextDueAt());
    }

    [Fact]
    public void Reminders_of_an_alert_that_took_effect_before_it_was_published_count_from_its_publication()
    {
        var paris = Paris.Open();
        paris.Wait(TimeSpan.FromMinutes(30)).Publish(new DraftSheet { Communes = ["75101"], Sectors = [Sector.Jewellery], EffectiveAt = Territory.Morning }.Fill());

        Assert.Equal(paris.Now + Five, paris.State.NextDueAt());
    }

    [Fact]
    public void A_suspension_ends_by_the_timer_once()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Organisation, "vigie", Standing.Suspended, "usage", paris.Now, paris.Now.AddHours(1)));
        Assert.Equal(paris.Now.AddHours(1), paris.State.NextDueAt());

        Assert.Empty(paris.Wait(TimeSpan.FromHours(1) - Tick).Tick());
        Assert.Equal([Paris.Rivoli, Paris.Opera], Assert.IsType<StandingEnded>(Assert.Single(paris.Wait(Tick).Tick())).Recipients.ToArray());
        Assert.Empty(paris.Tick());
        Assert.Equal(Standing.Good, paris.State.Directory.StandingOf(Paris.Rivoli).Standing);
        Assert.Null(paris.State.NextDueAt());
    }

    [Fact]
    public void Suspensions_that_end_together_fit_their_entries_however_many()
    {
        var paris = Paris.Open();
        foreach (var firm in new[] { "grande-1", "grande-2", "grande-3" })
        {
            paris.Record(Paris.Organisation(OrganisationKind.Chain, firm));
            foreach (var part in Enumerable.Range(0, 3_000).Chunk(1_500))
            {
                paris.Record([.. part.Select(i => Paris.Site($"{firm}-{i}", firm, "75101", Sector.LargeStore))]);
            }

            paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Organisation, firm, Standing.Suspended, "usage", paris.Now, Territory.Morning.AddHours(1)));
        }

        var ended = paris.Wait(TimeSpan.FromHours(1)).Tick().Cast<StandingEnded>().ToList();

        Assert.Equal(Enumerable.Range(8, 9_000), ended.SelectMany(e => e.Recipients));
        Assert.Empty(paris.Tick());
    }

    private static (Territory Paris, string Id) Alerted(Sector sector)
    {
        var paris = Paris.Open();
        return (paris, paris.Publish(new DraftSheet { Communes = ["75101"], Sectors = [sector] }.Fill()));
    }

    private static Reminder[] Reminders(Territory paris, SealedReference reference) => [.. SealedPayload.ReadReminders(paris.Open(reference)!.Value.Span)];
}
