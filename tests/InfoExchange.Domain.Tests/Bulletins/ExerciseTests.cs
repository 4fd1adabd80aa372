using InfoExchange.Domain.Duplicates;
using InfoExchange.Domain.Releasing;

namespace InfoExchange.Domain.Tests.Bulletins;

/// <summary>An exercise takes no place from real traffic, is measured by none of it, and stays what it is.</summary>
public sealed class ExerciseTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_publishers_budget_of_exercises_and_of_real_bulletins_are_two(bool first)
    {
        var paris = Limited();
        paris.Publish(Draft(first));

        Assert.Equal(["release.budget_spent"], paris.Refuse(paris.Publishing(Draft(first))));
        var other = paris.Publish(Draft(!first));
        Assert.Equal(["release.budget_spent"], paris.Refuse(Revising(paris, other, Draft(!first))));
    }

    [Fact]
    public void A_revision_counts_where_its_bulletin_does_also_after_the_snapshot_of_the_state()
    {
        var paris = Limited(3);
        var drill = paris.Publish(Draft(true));
        paris.Do(Revising(paris, drill, Draft(true)));
        paris.Do(Revising(paris, drill, Draft(true), 2));

        Assert.Equal(["release.budget_spent"], paris.Refuse(Revising(paris, drill, Draft(true), 3)));
        Assert.Equal([true, true], paris.State.Releases.Revised.Select(r => r.IsExercise));
        paris.Publish(Draft(false));
        paris.Publish(Draft(false));
        Assert.True(paris.Try(paris.Publishing(Draft(false))).IsAccepted);
    }

    [Fact]
    public void What_waits_for_a_second_person_counts_where_it_belongs()
    {
        var paris = Paris.Open();
        paris.Do(new SetPublishingPolicy(Paris.Authority, new PublishingPolicy { MostAnHour = 1, SecondPersonFromRecipients = 1 }));
        paris.Do(paris.Publishing(Draft(true)));

        Assert.True(paris.Try(paris.Publishing(Draft(false))).IsAccepted);
        Assert.Equal(["release.budget_spent"], paris.Refuse(paris.Publishing(Draft(true))));
    }

    [Fact]
    public void An_exercise_is_no_emergency_that_passes_every_budget()
    {
        var paris = Limited();
        paris.Publish(Draft(true));
        var urgent = new DraftSheet { IsExercise = true, Urgency = Urgency.Immediate, Severity = Severity.Extreme }.Fill();

        Assert.Equal(["release.budget_spent"], paris.Refuse(paris.Publishing(urgent)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Recipients_count_alerts_and_exercises_apart(bool sent)
    {
        var paris = Paris.Open();
        paris.Do(new SetPublishingPolicy(Paris.Authority, new PublishingPolicy { AlertsADay = 1 }));
        paris.Publish(Draft(sent));

        Assert.Equal(7, Over(sent));
        Assert.Equal(0, Over(!sent));

        int Over(bool next) => Budgets.RecipientsOver(paris.State, BulletinHeader.Of(Draft(next)), paris.Preview(Draft(next)), paris.Now);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Neither_is_pointed_out_as_a_duplicate_of_the_other(bool sent)
    {
        var paris = Paris.Open();
        var id = paris.Publish(Draft(sent));

        Assert.Equal([id], DuplicateSearch.Candidates(paris.State, BulletinHeader.Of(Draft(sent)), "", paris.Now).Select(c => c.BulletinId));
        Assert.Empty(DuplicateSearch.Candidates(paris.State, BulletinHeader.Of(Draft(!sent)), "", paris.Now));
    }

    // A series never holds both: SeriesTests.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Neither_measures_the_audience_of_the_other_alike(bool sent)
    {
        var paris = Paris.Open();
        var older = paris.Publish(Draft(!sent));
        var newer = paris.Wait(Minute).Publish(Draft(sent));

        Assert.Equal(newer, Measure(sent));
        Assert.Equal(older, Measure(!sent));

        string? Measure(bool next) => AudienceComparison.Of(paris.State, BulletinHeader.Of(Draft(next)), paris.Preview(Draft(next)), null, paris.Now)?.BulletinId;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_next_version_is_what_the_bulletin_is_also_where_two_persons_release_it_and_its_end_too(bool isExercise)
    {
        var paris = Paris.Open();
        var id = paris.Publish(Draft(isExercise));

        Assert.Equal(["bulletin.exercise_changed"], paris.Refuse(Revising(paris, id, Draft(!isExercise))));
        paris.Do(Revising(paris, id, Draft(isExercise)));
        paris.Do(new CloseBulletin(Paris.Officer, id, ClosingKind.AllClear, []));
        Assert.Equal(isExercise, paris.Bulletin(id).Latest.Header.IsExercise);
        paris.Do(new SetPublishingPolicy(Paris.Authority, new PublishingPolicy { SecondPersonFromRecipients = 100 }));
        var waiting = paris.Publish(Draft(isExercise));
        paris.Do(new SetPublishingPolicy(Paris.Authority, new PublishingPolicy { SecondPersonFromRecipients = 1 }));
        Assert.Equal(["bulletin.exercise_changed"], paris.Refuse(Revising(paris, waiting, Draft(!isExercise))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_return_becomes_what_it_is(bool isExercise)
    {
        var paris = Paris.Open();
        var returned = paris.Do(new SubmitReturn(Paris.Coordinator, Paris.Vendome, ReturnKind.Seen, "", Territory.Morning, new ReturnContent("Deux hommes", "", null), "", isExercise)).Answer.Subject;

        Assert.Equal(["return.exercise_changed"], paris.Refuse(paris.Publishing(Draft(!isExercise), returned)));
        Assert.Equal(isExercise, paris.Bulletin(paris.Publish(Draft(isExercise), returned)).Latest.Header.IsExercise);
    }

    [Fact]
    public void Whoever_takes_the_watch_is_told_which_open_matters_are_exercises()
    {
        var paris = Paris.Open();
        var (real, drill) = (paris.Publish(Draft(false)), paris.Publish(Draft(true)));
        var returned = paris.Do(new SubmitReturn(Paris.Coordinator, Paris.Vendome, ReturnKind.Seen, "", Territory.Morning, new ReturnContent("Deux hommes", "", null), "", true)).Answer.Subject;
        paris.Do(new SetPublishingPolicy(Paris.Authority, new PublishingPolicy { SecondPersonFromRecipients = 1 }));
        var proposed = paris.Do(paris.Publishing(Draft(true))).Answer.Subject;

        var open = OpenMatters.Of(paris.State, Paris.Watch, paris.Now);

        Assert.Equal(new[] { drill, returned, proposed }.Order(StringComparer.Ordinal), open.Exercises.Order(StringComparer.Ordinal));
        Assert.Contains(real, open.Alerts);
    }

    private static Territory Limited(int anHour = 1)
    {
        var paris = Paris.Open();
        paris.Do(new SetPublishingPolicy(Paris.Authority, new PublishingPolicy { MostAnHour = anHour }));
        return paris;
    }

    private static BulletinDraft Draft(bool isExercise, string series = "") => new DraftSheet { IsExercise = isExercise, SeriesId = series }.Fill();

    private static ReviseBulletin Revising(Territory paris, string id, BulletinDraft draft, int version = 1) => new(Paris.Officer, id, version, draft, Territory.Bound(paris.Preview(draft)));
}
