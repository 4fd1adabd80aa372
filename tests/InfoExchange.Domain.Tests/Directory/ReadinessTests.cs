namespace InfoExchange.Domain.Tests.Directory;

/// <summary>Whether the territory could act, when it could not, and what is handed over.</summary>
public sealed class ReadinessTests
{
    [Fact]
    public void Hours_without_anybody_are_those_between_two_turns_and_what_lasts()
    {
        var paris = Paris.Open();
        paris.Wait(TimeSpan.FromHours(1)).Do(Leave());
        paris.Wait(TimeSpan.FromHours(3)).Do(new TakeWatch(Paris.Relief, Paris.Watch));
        paris.Wait(TimeSpan.FromHours(30)).Do(new HandOverWatch(Paris.Relief, Paris.Watch, "", null, ""));
        paris.Wait(TimeSpan.FromMinutes(30));

        foreach (var directory in new[] { paris.State.Directory, paris.Rebuild(paris.Open).Directory })
        {
            Assert.Equal((TimeSpan.FromMinutes(30), TimeSpan.FromHours(3.5)), (Within(directory, 24), Within(directory, 7 * 24)));
            // Part of a gap that reaches into the time asked for counts in part.
            Assert.Equal(TimeSpan.FromHours(1.5), Within(directory, 31.5));
        }

        TimeSpan Within(DirectoryState directory, double hours) => directory.UnmannedBetween(Paris.Watch, paris.Now.AddHours(-hours), paris.Now);
    }

    [Fact]
    public void A_relief_without_a_pause_is_no_gap_and_a_watch_that_nobody_ever_had_is_one()
    {
        var paris = Paris.Open().Record(Paris.Organisation(OrganisationKind.Watch, "corg-75"));
        paris.Wait(TimeSpan.FromHours(1)).Do(new HandOverWatch(Paris.Officer, Paris.Watch, Paris.Relief, paris.Now.AddHours(8), ""));

        Assert.Equal((TimeSpan.Zero, TimeSpan.FromHours(24)), (Unmanned(paris, Paris.Watch), Unmanned(paris, "corg-75")));
    }

    [Fact]
    public void A_gap_is_forgotten_a_month_after_it_ended_when_another_begins_to_count()
    {
        var paris = Paris.Open();
        Gap(paris);
        Gap(paris.Wait(WatchGap.Kept));

        Assert.Single(paris.State.Directory.Gaps[Paris.Watch]);
        Gap(paris);
        Assert.Equal(2, paris.State.Directory.Gaps[Paris.Watch].Length);

        static void Gap(Territory paris)
        {
            paris.Do(Leave());
            paris.Wait(TimeSpan.FromMinutes(1)).Do(new TakeWatch(Paris.Officer, Paris.Watch));
        }
    }

    [Fact]
    public void What_is_missing_is_an_alarm_and_what_is_there_is_counted()
    {
        var paris = Paris.Open().Record(
            Paris.Force("dspap", ForceKind.NationalPolice), Paris.Zone("75-centre", "dspap", null, "75101"), Paris.Organisation(OrganisationKind.DutyDesk, "permanence"),
            new CommunesRecorded { Year = 2026, Part = 0, Communes = [new("75101", "Paris 1er", ""), new("75102", "Paris 2e", "")] });
        paris.Do(new TakeWatch(Paris.Officer, Paris.Watch, paris.Now.AddHours(8)));

        var readiness = Readiness.Of(paris.State.Directory, paris.Now);

        Assert.Equal(
            [(ReadinessAlarm.ReferentVacant, "dspap"), (ReadinessAlarm.DutyDeskVacant, "permanence"), (ReadinessAlarm.CommuneWithoutZone, "75102")], readiness.Alarms.Select(a => (a.Alarm, a.Id)));
        Assert.Equal((1, 0, 4, 2, 3, 2), (readiness.ReferentPosts, readiness.ReferentPostsHeld, readiness.Sites, readiness.SitesWithCoordinator, readiness.Presences, readiness.PresencesReached));
        Assert.Equal([(ReadinessAlarm.ReliefOverdue, (DateTimeOffset?)paris.Now.AddHours(8))], Alarms(paris.Wait(TimeSpan.FromHours(8)), ReadinessAlarm.ReliefOverdue));
        var left = paris.Now;
        paris.Do(Leave());
        Assert.Equal([(ReadinessAlarm.WatchUnmanned, (DateTimeOffset?)left)], Alarms(paris.Wait(TimeSpan.FromHours(1)), ReadinessAlarm.WatchUnmanned));
        Assert.Empty(Alarms(paris, ReadinessAlarm.ReliefOverdue));
    }

    [Fact]
    public void A_hand_over_names_what_is_open_and_what_is_done_is_not()
    {
        var paris = Paris.Open();
        var (open, done, taken) = (Submit(paris), Submit(paris), Submit(paris));
        paris.Do(new TriageReturn(Paris.Officer, done, TriageKind.Closed, ""));
        paris.Do(new TriageReturn(Paris.Officer, taken, TriageKind.Taken, ""));
        var alert = paris.Publish(DraftSheet.Alert());
        paris.Publish(DraftSheet.Information());

        var handed = (WatchHandedOver)paris.Do(new HandOverWatch(Paris.Officer, Paris.Watch, Paris.Relief, paris.Now.AddHours(8), "")).Events[0];

        Assert.Equal((string[])[open, taken], handed.OpenReturns.AsEnumerable());
        Assert.Equal((string[])[alert], handed.OpenAlerts.AsEnumerable());
        Assert.Equal(3, handed.OpenCount);
    }

    [Fact]
    public void Both_sides_of_a_recipient_are_told_and_a_vacancy_too()
    {
        var paris = Paris.Open();

        Assert.Equal([Paris.Coordinator, Paris.Substitute, Paris.SecondSubstitute], People(Paris.Vendome));
        Assert.Equal([Paris.Desk, Paris.FirmReferent], People(Paris.Rivoli));
        Assert.Equal([(DutyFunction.CrisisCoordinator, true)], DutyRoster.ForRecipient(paris.State.Directory, paris.State.Directory.Recipients[Paris.Halle], paris.Now).Select(p => (p.Function, p.IsVacant)));

        IEnumerable<string> People(int recipient) => DutyRoster.ForRecipient(paris.State.Directory, paris.State.Directory.Recipients[recipient], paris.Now).Select(p => p.PersonId);
    }

    private static HandOverWatch Leave() => new(Paris.Officer, Paris.Watch, "", null, "");

    private static TimeSpan Unmanned(Territory paris, string watch) => paris.State.Directory.UnmannedBetween(watch, paris.Now.AddHours(-24), paris.Now);

    private static IEnumerable<(ReadinessAlarm, DateTimeOffset?)> Alarms(Territory paris, ReadinessAlarm kind) =>
        Readiness.Of(paris.State.Directory, paris.Now).Alarms.Where(a => a.Alarm == kind).Select(a => (a.Alarm, a.Since));

    private static string Submit(Territory paris) =>
        paris.Do(new SubmitReturn(Paris.Coordinator, Paris.Vendome, ReturnKind.Seen, "", paris.Now, new ReturnContent("vu", "", null))).Answer.Subject;
}
