namespace InfoExchange.Domain.Tests.Directory;

public sealed class TakeWatchTests
{
    [Fact]
    public void A_hand_over_names_whoever_had_the_watch()
    {
        var paris = Paris.Open();

        var decision = paris.Do(new TakeWatch(Paris.Relief, Paris.Watch));

        var taken = Assert.IsType<WatchTaken>(Assert.Single(decision.Events));
        Assert.Equal((Paris.Watch, Paris.Relief, Paris.Officer), (taken.WatchId, taken.PersonId, taken.PreviousPersonId));
        Assert.Equal(new EntryAuthor(Paris.Relief, DutyFunction.WatchOfficer), decision.Author);
        Assert.Equal(Paris.Officer, decision.Answer.Note);
    }

    [Fact]
    public void Rights_end_with_the_duty_and_begin_with_it()
    {
        var paris = Paris.Open();
        Assert.Equal((true, false), (MayPublish(paris, Paris.Officer), MayPublish(paris, Paris.Relief)));

        paris.Do(new TakeWatch(Paris.Relief, Paris.Watch));
        Assert.Equal((false, true), (MayPublish(paris, Paris.Officer), MayPublish(paris, Paris.Relief)));

        paris.Do(new TakeWatch(Paris.Officer, Paris.Watch));
        Assert.Equal((true, false), (MayPublish(paris, Paris.Officer), MayPublish(paris, Paris.Relief)));
    }

    [Fact]
    public void The_end_of_the_mandate_ends_the_rights_of_whoever_is_signed_in()
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.Officer, DutyFunction.WatchOfficer, Paris.Watch, 0, Territory.Morning.AddHours(1)));

        Assert.True(MayPublish(paris, Paris.Officer));
        Assert.Equal((Paris.Officer, false), Desk(paris));
        Assert.False(MayPublish(paris.Wait(TimeSpan.FromHours(1)), Paris.Officer));
        Assert.Equal(("", true), Desk(paris));
        Assert.Equal(["directory.not_of_this_watch"], paris.Refuse(new TakeWatch(Paris.Officer, Paris.Watch)));
    }

    [Fact]
    public void A_watch_whose_officer_is_absent_is_shown_empty()
    {
        var paris = Paris.Open().Record(new AbsenceRecorded { PersonId = Paris.Officer, From = Territory.Morning.AddHours(1), Until = Territory.Morning.AddHours(2) });

        Assert.Equal((Paris.Officer, false), Desk(paris));
        Assert.Equal(("", true), Desk(paris.Wait(TimeSpan.FromHours(1))));
        Assert.Equal((Paris.Officer, false), Desk(paris.Wait(TimeSpan.FromHours(1))));
    }

    [Theory]
    [InlineData(Paris.Referent, Paris.Watch)]
    [InlineData(Paris.Authority, Paris.Watch)]
    [InlineData(Paris.Officer, "corg-78")]
    [InlineData(Paris.Officer, "")]
    [InlineData("personne", Paris.Watch)]
    public void Only_officers_of_that_watch_take_it(string person, string watch) => Assert.Equal(["directory.not_of_this_watch"], Paris.Open().Refuse(new TakeWatch(person, watch)));

    [Fact]
    public void Duty_in_one_watch_gives_no_right_in_another()
    {
        var paris = Paris.Open().Record(Paris.Organisation(OrganisationKind.Watch, "corg-75"), Paris.Function(Paris.Relief, DutyFunction.WatchOfficer, "corg-75"));
        paris.Do(new TakeWatch(Paris.Relief, "corg-75"));

        Assert.Equal(["corg-75"], paris.State.Directory.FunctionsOf(Paris.Relief, paris.Now).Select(h => h.HolderId));
        Assert.True(MayPublish(paris, Paris.Officer));
    }

    [Theory]
    [InlineData(0, "directory.turn_too_long")]
    [InlineData(1, null)]
    [InlineData(1_440, null)]
    [InlineData(1_441, "directory.turn_too_long")]
    public void Relief_is_expected_after_now_and_within_a_day(int minutes, string? code)
    {
        var paris = Paris.Open();

        Assert.Equal(code, paris.Try(new TakeWatch(Paris.Relief, Paris.Watch, paris.Now.AddMinutes(minutes))).Refusals.SingleOrDefault()?.Code);
    }

    [Fact]
    public void A_turn_goes_on_past_its_expected_end()
    {
        var paris = Paris.Open();
        paris.Do(new TakeWatch(Paris.Relief, Paris.Watch, paris.Now.AddHours(8)));

        Assert.Contains(paris.State.Directory.FunctionsOf(Paris.Relief, paris.Wait(TimeSpan.FromHours(9)).Now), h => h.HolderId == Paris.Watch);
        Assert.Equal(new WatchTurn(Paris.Relief, Territory.Morning, Territory.Morning.AddHours(8)), paris.State.Directory.Turns[Paris.Watch]);
    }

    private static bool MayPublish(Territory paris, string person) =>
        paris.Try(new PublishBulletin(person, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert())), "")).IsAccepted;

    private static (string Person, bool IsVacant) Desk(Territory paris) =>
        DutyRoster.All(paris.State.Directory, paris.Now).Where(p => p.BodyId == Paris.Watch).Select(p => (p.PersonId, p.IsVacant)).Single();
}
