namespace InfoExchange.Domain.Tests.Directory;

public sealed class ChangeStandingTests
{
    [Theory]
    [InlineData(StandingSubject.Recipient, "vigie-opera", new[] { Paris.Opera })]
    [InlineData(StandingSubject.Establishment, "vigie-centre", new[] { Paris.Rivoli })]
    [InlineData(StandingSubject.Organisation, "vigie", new[] { Paris.Rivoli, Paris.Opera })]
    [InlineData(StandingSubject.Organisation, "orfevre", new[] { Paris.Vendome, Paris.SaintDenis })]
    public void A_change_reaches_whoever_depends_on_its_subject(StandingSubject subject, string id, int[] reached)
    {
        var paris = Paris.Open();

        var decision = paris.Do(Suspend(subject, id));

        var changed = Assert.IsType<StandingChanged>(Assert.Single(decision.Events));
        Assert.Equal(reached, changed.Recipients.ToArray());
        Assert.Equal(reached.Length, decision.Answer.Included);
        Assert.Equal(reached, paris.Preview(DraftSheet.Alert()).Members.Where(m => m.Reason == AudienceReason.Suspended).Select(m => m.Number));
    }

    [Theory]
    [InlineData(StandingSubject.Recipient, "vigie")]
    [InlineData(StandingSubject.Establishment, "vigie-rivoli")]
    [InlineData(StandingSubject.Organisation, "vigie-centre")]
    [InlineData(StandingSubject.Organisation, "")]
    public void A_subject_that_nobody_depends_on_is_unknown(StandingSubject subject, string id) => Assert.Equal(["directory.unknown_subject"], Paris.Open().Refuse(Suspend(subject, id)));

    [Fact]
    public void Only_the_authority_changes_standings() =>
        Assert.Equal(["access.function_missing"], Paris.Open().Refuse(new ChangeStanding(Paris.Officer, StandingSubject.Recipient, "vigie-rivoli", Standing.Suspended, "usage", Territory.Morning, null)));

    [Theory]
    [InlineData("")]
    [InlineData("Mésusage")]
    [InlineData("mes-usage")]
    [InlineData("mes usage")]
    public void A_reason_is_a_code(string reason) =>
        Assert.Equal(["command.malformed_code"], Paris.Open().Refuse(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", Standing.Suspended, reason, Territory.Morning, null)));

    [Fact]
    public void A_past_beginning_means_now()
    {
        var paris = Paris.Open();
        var changed = (StandingChanged)paris.Do(Suspend(from: Territory.Morning.AddDays(-3))).Events[0];

        Assert.Equal(Territory.Morning, changed.From);
    }

    [Fact]
    public void An_end_comes_after_now_and_after_the_beginning()
    {
        Assert.Equal(["directory.dates_contradict"], Paris.Open().Refuse(Suspend(from: Territory.Morning.AddDays(-1), until: Territory.Morning)));
        Assert.Equal(["directory.dates_contradict"], Paris.Open().Refuse(Suspend(from: Territory.Morning.AddHours(2), until: Territory.Morning.AddHours(1))));
    }

    [Fact]
    public void A_later_beginning_stops_nobody_before_it()
    {
        var paris = Paris.Open();
        paris.Do(Suspend(from: Territory.Morning.AddHours(1)));

        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Equal(6, paris.Wait(TimeSpan.FromHours(1)).Preview(DraftSheet.Alert()).IncludedCount);
    }

    [Theory]
    [InlineData(Standing.Good)]
    [InlineData(Standing.Withdrawn)]
    public void A_decision_for_later_does_not_lift_what_holds_now(Standing later)
    {
        var paris = Paris.Open();
        paris.Do(Suspend());

        Assert.Equal(
            ["directory.standing_in_force"],
            paris.Refuse(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", later, "suite", Territory.Morning.AddHours(1), null)));
    }

    [Fact]
    public void A_shorter_suspension_of_the_firm_leaves_its_withdrawn_presence_withdrawn()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", Standing.Withdrawn, "fin", paris.Now, null));

        var changed = (StandingChanged)paris.Do(Suspend(StandingSubject.Organisation, "vigie", until: Territory.Morning.AddHours(1))).Events[0];

        Assert.Equal([Paris.Opera], changed.Recipients.ToArray());
        paris.Wait(TimeSpan.FromHours(2)).Tick();
        Assert.Equal([Paris.Rivoli], paris.Preview(DraftSheet.Alert()).Members.Where(m => !m.IsIncluded).Select(m => m.Number));
    }

    [Theory]
    [InlineData(StandingSubject.Recipient, "vigie-rivoli", StandingSubject.Organisation, "vigie")]
    [InlineData(StandingSubject.Organisation, "vigie", StandingSubject.Recipient, "vigie-rivoli")]
    [InlineData(StandingSubject.Establishment, "vigie-centre", StandingSubject.Organisation, "vigie")]
    [InlineData(StandingSubject.Organisation, "vigie", StandingSubject.Establishment, "vigie-centre")]
    public void A_lift_gives_back_what_it_took_and_never_what_another_decision_holds(StandingSubject first, string firstId, StandingSubject second, string secondId)
    {
        var paris = Paris.Open();
        paris.Do(Suspend(first, firstId));
        paris.Do(Suspend(second, secondId));

        Assert.Equivalent(new[] { (first, firstId), (second, secondId) }, paris.State.Directory.HeldBackBy(paris.State.Directory.Recipients[Paris.Rivoli], paris.Now), strict: true);
        paris.Do(Lift(second, secondId));
        Assert.False(paris.State.Directory.StandingOf(Paris.Rivoli).IsGoodAt(paris.Now));
        Assert.Equal(first == StandingSubject.Organisation, !paris.State.Directory.StandingOf(Paris.Opera).IsGoodAt(paris.Now));

        paris.Do(Lift(first, firstId));
        Assert.True(paris.State.Directory.StandingOf(Paris.Rivoli).IsGoodAt(paris.Now));
        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);
    }

    [Fact]
    public void A_withdrawal_that_ends_earlier_does_not_end_a_suspension_that_holds_longer()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", Standing.Withdrawn, "fin", paris.Now, Territory.Morning.AddHours(1)));
        paris.Do(Suspend(StandingSubject.Organisation, "vigie", until: Territory.Morning.AddHours(2)));
        Assert.False(paris.State.Directory.StandingOf(Paris.Rivoli).IsGoodAt(Territory.Morning.AddMinutes(90)));

        paris.Wait(TimeSpan.FromMinutes(90)).Tick();
        Assert.Equal([Paris.Rivoli, Paris.Opera], paris.Preview(DraftSheet.Alert()).Members.Where(m => !m.IsIncluded).Select(m => m.Number));
        paris.Wait(TimeSpan.FromMinutes(30)).Tick();
        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);
    }

    [Fact]
    public void A_recipient_that_moves_to_a_suspended_establishment_is_suspended_and_one_that_leaves_it_is_not()
    {
        var paris = Paris.Open();
        paris.Do(Suspend(StandingSubject.Establishment, "vigie-est"));
        paris.Record(Paris.Presence("vigie-rivoli", "vigie", "vigie-est", "75101"));
        Assert.False(paris.State.Directory.StandingOf(Paris.Rivoli).IsGoodAt(paris.Now));

        paris.Record(Paris.Presence("vigie-rivoli", "vigie", "vigie-centre", "75101"));
        Assert.True(paris.State.Directory.StandingOf(Paris.Rivoli).IsGoodAt(paris.Now));
    }

    [Fact]
    public void A_suspension_that_adds_nothing_to_what_holds_longer_is_said_to_be_in_force()
    {
        var paris = Paris.Open();
        paris.Do(Suspend());

        Assert.Equal(["directory.standing_in_force"], paris.Refuse(Suspend(until: Territory.Morning.AddHours(1))));
        Assert.True(paris.Try(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", Standing.Withdrawn, "fin", paris.Now, null)).IsAccepted);
    }

    [Fact]
    public void A_suspension_may_be_made_longer_or_ended()
    {
        var paris = Paris.Open();
        paris.Do(Suspend(until: Territory.Morning.AddHours(1)));
        paris.Do(Suspend(until: Territory.Morning.AddHours(2)));
        Assert.False(paris.State.Directory.StandingOf(Paris.Rivoli).IsGoodAt(Territory.Morning.AddHours(1)));

        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", Standing.Good, "levee", paris.Now, null));
        Assert.True(paris.State.Directory.StandingOf(Paris.Rivoli).IsGoodAt(paris.Now));
    }

    [Fact]
    public void A_recipient_recorded_while_its_firm_is_suspended_is_suspended_as_long()
    {
        var paris = Paris.Open();
        paris.Do(Suspend(StandingSubject.Organisation, "vigie", until: Territory.Morning.AddHours(1)));
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Establishment, "garde-paris", Standing.Withdrawn, "fin", paris.Now, null));

        paris.Record(Paris.Presence("vigie-bercy", "vigie", "vigie-est", "75112"), Paris.Presence("garde-bercy", "garde", "garde-paris", "75112"));

        Assert.Equal([Paris.Rivoli, Paris.Opera, Paris.Nation, 8, 9], paris.Preview(DraftSheet.Alert()).Members.Where(m => m.Reason == AudienceReason.Suspended).Select(m => m.Number));
        Assert.Equal([Paris.Rivoli, Paris.Opera, 8], ((StandingEnded)paris.Wait(TimeSpan.FromHours(1)).Tick().Single()).Recipients.ToArray());
        paris.Record(Paris.Presence("vigie-ivry", "vigie", "vigie-est", "75113"));
        Assert.Equal([Paris.Nation, 9], paris.Preview(DraftSheet.Alert()).Members.Where(m => !m.IsIncluded).Select(m => m.Number));
    }

    [Fact]
    public void A_recipient_recorded_after_its_firm_was_restored_is_in_good_standing()
    {
        var paris = Paris.Open();
        paris.Do(Suspend(StandingSubject.Organisation, "vigie"));
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Organisation, "vigie", Standing.Good, "levee", paris.Now, null));

        paris.Record(Paris.Presence("vigie-bercy", "vigie", "vigie-est", "75112"));

        Assert.Equal(8, paris.Preview(DraftSheet.Alert()).IncludedCount);
    }

    [Fact]
    public void A_change_that_reaches_more_than_4000_recipients_is_refused()
    {
        var paris = Paris.Open().Record(Paris.Organisation(OrganisationKind.Chain, "geante"));
        foreach (var part in Enumerable.Range(0, 4_000).Chunk(2_000))
        {
            paris.Record([.. part.Select(i => Paris.Site($"geante-{i}", "geante", "75101", Sector.LargeStore))]);
        }

        Assert.True(paris.Try(Suspend(StandingSubject.Organisation, "geante")).IsAccepted);
        paris.Record(Paris.Site("geante-4000", "geante", "75101", Sector.LargeStore));
        Assert.Equal(["directory.too_many_recipients"], paris.Refuse(Suspend(StandingSubject.Organisation, "geante")));
    }

    private static ChangeStanding Suspend(StandingSubject subject = StandingSubject.Recipient, string id = "vigie-rivoli", DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        new(Paris.Authority, subject, id, Standing.Suspended, "usage", from ?? Territory.Morning, until);

    private static ChangeStanding Lift(StandingSubject subject, string id) => new(Paris.Authority, subject, id, Standing.Good, "levee", Territory.Morning, null);
}
