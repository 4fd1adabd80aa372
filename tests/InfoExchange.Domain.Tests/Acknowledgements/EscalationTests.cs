namespace InfoExchange.Domain.Tests.Acknowledgements;

public sealed class EscalationTests
{
    private const string ChainDesk = "pc-orfevre";
    private static readonly TimeSpan Five = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void After_the_substitutes_the_chains_desk_is_asked_and_then_the_permanence()
    {
        var (paris, _) = Alerted();
        var asked = Enumerable.Range(0, 5).SelectMany(_ => paris.Wait(Five).Tick()).Select(fact => Asked(paris, fact)).ToList();

        Assert.Equal([(EscalationStep.Reminder, Paris.Coordinator), (EscalationStep.Substitute, Paris.Substitute), (EscalationStep.Substitute, Paris.SecondSubstitute), (EscalationStep.Organisation, ChainDesk), (EscalationStep.DutyDesk, "")], asked);
    }

    [Fact]
    public void The_chains_desk_answers_for_a_site_of_the_chain_and_it_is_said_so()
    {
        var (paris, id) = Alerted();

        var decision = paris.Do(new AcknowledgeAlert(ChainDesk, id, 1, Paris.Vendome, AlertAnswer.Received, ""));

        Assert.True(Assert.IsType<AlertAcknowledged>(Assert.Single(decision.Events)).IsForOwner);
        Assert.Empty(paris.Wait(Five).Tick());
        Assert.Equal(["access.not_yours"], paris.Refuse(new AcknowledgeAlert(ChainDesk, id, 1, Paris.Gare, AlertAnswer.Received, "")));
    }

    [Fact]
    public void A_closed_site_is_passed_over_for_its_chains_desk_at_once_and_handed_over_no_sooner_than_its_answer_was_due()
    {
        // Sunday 9:00 in Paris: open on Mondays only.
        var (paris, id) = Alerted(new OpeningSpan(DayOfWeek.Monday, 540, 1_140));

        var asked = Assert.IsType<RemindersSent>(Assert.Single(paris.Tick()));
        Assert.Equal((EscalationStep.Organisation, ChainDesk), Asked(paris, asked));
        Assert.Equal((true, Territory.Morning, Territory.Morning + Five), (asked.IsClosed, asked.DueAt, asked.NextAt!.Value));
        Assert.Empty(paris.Wait(Five - Tick).Tick());
        Assert.Equal([Paris.Vendome], Handed(paris, Assert.IsType<DutyDeskAlerted>(Assert.Single(paris.Wait(Tick).Tick()))));
        Assert.Contains(Paris.Vendome, paris.Bulletin(id).WithDutyDesk);
    }

    [Theory]
    [InlineData(DayOfWeek.Sunday, 540, 600, EscalationStep.Reminder)]
    [InlineData(DayOfWeek.Sunday, 541, 600, EscalationStep.Organisation)]
    [InlineData(DayOfWeek.Sunday, 480, 540, EscalationStep.Organisation)]
    [InlineData(DayOfWeek.Saturday, 1_320, 1_986, EscalationStep.Reminder)]
    [InlineData(DayOfWeek.Saturday, 1_320, 1_980, EscalationStep.Organisation)]
    public void Hours_are_of_the_sites_own_civil_time_their_end_excluded_and_may_pass_midnight(DayOfWeek day, int opens, int closes, EscalationStep expected)
    {
        // Sunday 9:00 in Paris is minute 540 of Sunday and 1,980 of Saturday.
        var (paris, _) = Alerted(new OpeningSpan(day, opens, closes));

        Assert.Equal(expected, Asked(paris, expected == EscalationStep.Organisation ? paris.Tick()[0] : paris.Wait(Five).Tick()[0]).Step);
    }

    [Fact]
    public void A_site_that_closes_meanwhile_is_asked_at_its_chains_desk_instead_of_its_substitute()
    {
        var (paris, _) = Alerted(new OpeningSpan(DayOfWeek.Sunday, 480, 549));

        Assert.Equal((EscalationStep.Reminder, Paris.Coordinator), Asked(paris, Assert.Single(paris.Wait(Five).Tick())));
        Assert.Equal((EscalationStep.Organisation, ChainDesk), Asked(paris, Assert.Single(paris.Wait(Five).Tick())));
        Assert.IsType<DutyDeskAlerted>(Assert.Single(paris.Wait(Five).Tick()));
        Assert.Empty(paris.Wait(Five).Tick());
    }

    [Fact]
    public void The_wait_before_a_step_is_the_plans_when_the_alert_gives_longer_to_answer()
    {
        var paris = Paris.Open().Record(Paris.Function(ChainDeskOf(), DutyFunction.CrisisCoordinator, "orfevre"));
        paris.Publish(new DraftSheet { Communes = ["75101"], Sectors = [Sector.Jewellery], Severity = Severity.Extreme, AcknowledgeWithin = TimeSpan.FromMinutes(20) }.Fill());
        var expected = new[] { 20, 22, 24, 27, 32 }.Select(minutes => Territory.Morning.AddMinutes(minutes));

        Assert.All(expected, due =>
        {
            Assert.Equal(due, paris.State.NextDueAt());
            Assert.Single(paris.Wait(due - paris.Now).Tick());
        });
    }

    [Fact]
    public void Whoever_a_rule_gives_less_time_is_reminded_at_their_own_deadline()
    {
        var paris = Paris.Open().Enact(new RuleSheet { Id = "delais", Sectors = [Sector.Jewellery], Obligations = new Obligations(true, true, TimeSpan.FromMinutes(2), null) }.Fill());
        var id = paris.Publish(DraftSheet.AlertForTheFirst());

        Assert.Equal(Territory.Morning.AddMinutes(2), paris.Bulletin(id).AnswerDueOf(Paris.Vendome));
        Assert.Equal([Paris.Vendome], Named(paris, Assert.IsType<RemindersSent>(Assert.Single(paris.Wait(TimeSpan.FromMinutes(2)).Tick()))));
        Assert.DoesNotContain(Paris.Vendome, paris.Wait(TimeSpan.FromMinutes(1)).Tick().OfType<RemindersSent>().SelectMany(sent => Named(paris, sent)));
    }

    [Fact]
    public void A_plan_that_is_set_later_leaves_alerts_that_were_issued_alone()
    {
        var (paris, _) = Alerted();
        paris.Do(new SetEscalationPolicy(Paris.Authority, Policy(new PlannedStep(EscalationStep.DutyDesk, TimeSpan.Zero))));

        Assert.Equal(EscalationStep.Reminder, Asked(paris, Assert.Single(paris.Wait(Five).Tick())).Step);
        var id = paris.Publish(new DraftSheet { Communes = ["75101"], Sectors = [Sector.Jewellery], EffectiveAt = paris.Now }.Fill());
        Assert.Contains(paris.Wait(Five).Tick().OfType<DutyDeskAlerted>(), desk => desk.BulletinId == id);
    }

    [Fact]
    public void The_authority_alone_sets_plans_and_the_same_again_is_no_entry()
    {
        var paris = Paris.Open();
        var policy = Policy(new PlannedStep(EscalationStep.Reminder, TimeSpan.FromHours(24)), new PlannedStep(EscalationStep.DutyDesk, TimeSpan.FromSeconds(30)));

        Assert.Equal(["access.function_missing"], paris.Refuse(new SetEscalationPolicy(Paris.Officer, policy)));
        Assert.Single(paris.Do(new SetEscalationPolicy(Paris.Authority, policy)).Events);
        Assert.Empty(paris.Do(new SetEscalationPolicy(Paris.Authority, policy)).Events);
        Assert.Empty(new SetEscalationPolicy(Paris.Authority, EscalationPolicy.Default).Policy.Problems());
    }

    [Fact]
    public void Plans_outside_the_limits_are_refused()
    {
        var paris = Paris.Open();
        PlannedStep desk = new(EscalationStep.DutyDesk, TimeSpan.FromMinutes(1)), reminder = new(EscalationStep.Reminder, TimeSpan.FromMinutes(1)), above = new(EscalationStep.Organisation, TimeSpan.FromMinutes(1));
        PlannedStep[][] unsound =
        [
            [], [reminder], [desk, desk], [desk, reminder], [above, reminder, desk], [reminder, reminder with { After = TimeSpan.FromSeconds(29) }, desk],
            [reminder with { After = TimeSpan.FromHours(24) + Tick }, desk], [reminder with { After = -Tick }, desk], [.. Enumerable.Repeat(reminder, EscalationPlan.MaxSteps), desk],
        ];

        Assert.All(unsound, steps => Assert.Equal(["escalation.plan_unsound"], paris.Refuse(new SetEscalationPolicy(Paris.Authority, Policy([.. steps])))));
        Assert.Empty(paris.Try(new SetEscalationPolicy(Paris.Authority, Policy([.. Enumerable.Repeat(reminder, EscalationPlan.MaxSteps - 1), desk]))).Refusals);
        var plan = Policy(desk).Plans[0];
        Assert.Equal(["escalation.plan_count"], paris.Refuse(new SetEscalationPolicy(Paris.Authority, new EscalationPolicy { Plans = [] })));
        Assert.Equal(["escalation.plan_count"], paris.Refuse(new SetEscalationPolicy(Paris.Authority, new EscalationPolicy { Plans = [.. Enumerable.Repeat(plan, EscalationPolicy.MaxPlans + 1)] })));
        var partial = new EscalationPlan { Severities = [Severity.Minor], WhenOpen = plan.WhenOpen, WhenClosed = plan.WhenClosed };
        Assert.Equal(["escalation.plan_missing"], paris.Refuse(new SetEscalationPolicy(Paris.Authority, new EscalationPolicy { Plans = [plan, partial] })));
    }

    [Fact]
    public void A_correction_is_a_fact_beside_the_first_answer_and_says_what_holds_now()
    {
        var (paris, id) = Alerted();
        paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.NotConcerned, "fermé"));

        var decision = paris.Wait(Five).Do(new CorrectAnswer(Paris.Substitute, id, 1, Paris.Vendome, 0, AlertAnswer.HelpNeeded, "non, ouvert"));

        var fact = Assert.IsType<AnswerCorrected>(Assert.Single(decision.Events));
        Assert.Equal((1, 1, AlertAnswer.HelpNeeded, 1), (fact.Number, fact.Version, fact.Answer, fact.Rank));
        var alert = paris.Bulletin(id);
        Assert.Equal((AlertAnswer.NotConcerned, Paris.Coordinator), (alert.AnswerTo(1, Paris.Vendome)!.Acknowledged.Answer, alert.AnswerTo(1, Paris.Vendome)!.PersonId));
        Assert.Equal((AlertAnswer.HelpNeeded, Paris.Substitute), (alert.SaidTo(1, Paris.Vendome)!.Acknowledged.Answer, alert.SaidTo(1, Paris.Vendome)!.PersonId));
        Assert.Empty(paris.Wait(Five).Tick());
    }

    [Fact]
    public void A_correction_is_refused_without_an_answer_after_another_correction_after_the_end_and_by_others()
    {
        var (paris, id) = Alerted();
        CorrectAnswer Correcting(int after, string author = Paris.Coordinator) => new(author, id, 1, Paris.Vendome, after, AlertAnswer.TakenInCharge, "");

        Assert.Equal(["alert.nothing_to_correct"], paris.Refuse(Correcting(0)));
        paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, ""));
        Assert.Equal(["access.not_yours"], paris.Refuse(Correcting(0, Paris.Tobacconist)));
        paris.Do(Correcting(0));
        Assert.Equal(["alert.answer_changed"], paris.Refuse(Correcting(0)));
        for (var after = 1; after < CorrectAnswer.MaxCorrections; after++)
        {
            paris.Do(Correcting(after));
        }

        Assert.Equal(["alert.corrected_too_often"], paris.Refuse(Correcting(CorrectAnswer.MaxCorrections)));
        paris.Do(new CloseBulletin(Paris.Officer, id, ClosingKind.AllClear, []));
        Assert.Equal(["bulletin.not_current"], paris.Refuse(Correcting(CorrectAnswer.MaxCorrections)));
    }

    private static (Territory Paris, string Id) Alerted(params ImmutableArray<OpeningSpan> hours)
    {
        var paris = Paris.Open();
        paris.Do(new RecordFacts(Paris.Authority, [Paris.Function(ChainDesk, DutyFunction.CrisisCoordinator, "orfevre"), Vendome(hours)], [new NewPerson(ChainDesk, "sub-pc", "PC de l'enseigne")]));
        return (paris, paris.Publish(new DraftSheet { Communes = ["75101"], Sectors = [Sector.Jewellery] }.Fill()));
    }

    private static RecipientRecorded Vendome(ImmutableArray<OpeningSpan> hours) =>
        new() { Kind = RecipientKind.Site, Id = "orfevre-vendome", Name = "Vendôme", OwnerId = "orfevre", Commune = "75101", Sector = Sector.Jewellery, OpeningHours = hours };

    private static string ChainDeskOf() => Paris.FirmReferent;

    private static EscalationPolicy Policy(params ImmutableArray<PlannedStep> steps) => new() { Plans = [new EscalationPlan { WhenOpen = steps, WhenClosed = [new(EscalationStep.DutyDesk, TimeSpan.Zero)] }] };

    private static (EscalationStep Step, string PersonId) Asked(Territory paris, JournalEvent fact) => fact switch
    {
        RemindersSent sent => (sent.Asked!.Value, Reminders(paris, sent.Reminders).Single().PersonId),
        DutyDeskAlerted desk => (EscalationStep.DutyDesk, Reminders(paris, desk.Recipients).Single().PersonId),
        _ => throw new InvalidOperationException(fact.GetType().Name),
    };

    private static IEnumerable<int> Named(Territory paris, RemindersSent sent) => Reminders(paris, sent.Reminders).Select(r => r.Recipient);

    private static IEnumerable<int> Handed(Territory paris, DutyDeskAlerted desk) => Reminders(paris, desk.Recipients).Select(r => r.Recipient);

    private static Reminder[] Reminders(Territory paris, SealedReference reference) => [.. SealedPayload.ReadReminders(paris.Open(reference)!.Value.Span)];
}
