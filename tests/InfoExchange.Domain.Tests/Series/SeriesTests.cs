using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Series;
using InfoExchange.Domain.Tests.Bulletins;

namespace InfoExchange.Domain.Tests.Series;

/// <summary>Facts of one way of acting: who may add one, what never mixes, when it is over.</summary>
public sealed class SeriesTests
{
    private const string Scooters = "scooters";

    [Fact]
    public void Any_publisher_of_the_territory_continues_it_and_facts_keep_their_ordinal()
    {
        var paris = Paris.Open();
        var first = paris.Publish(Fact());
        var draft = Fact();
        var second = paris.Do(new PublishBulletin(Paris.Referent, draft, Territory.Bound(paris.Preview(draft)), "")).Answer.Subject;
        paris.Do(new CloseBulletin(Paris.Officer, first, ClosingKind.Cancelled, [], "erreur"));
        var third = paris.Wait(TimeSpan.FromHours(1)).Publish(Fact());
        paris.Do(new ReviseBulletin(Paris.Officer, second, 1, draft, Territory.Bound(paris.Preview(draft))));

        var series = Of(paris);
        Assert.Equal((1, 2, 3, 0), (series.OrdinalOf(first), series.OrdinalOf(second), series.OrdinalOf(third), series.OrdinalOf("autre")));
        Assert.Equal((Territory.Morning, paris.Now, false, false), (series.OpenedAt, series.LastFactAt, series.IsExercise, series.IsJudicial));
    }

    [Fact]
    public void Exercise_and_real_facts_never_share_one()
    {
        var paris = Paris.Open();
        var real = paris.Publish(Fact());
        paris.Publish(new DraftSheet { SeriesId = "exercice", IsExercise = true }.Fill());

        Assert.Equal(["series.exercise_mixed"], paris.Refuse(paris.Publishing(new DraftSheet { SeriesId = Scooters, IsExercise = true }.Fill())));
        Assert.Equal(["series.exercise_mixed"], paris.Refuse(paris.Publishing(new DraftSheet { SeriesId = "exercice" }.Fill())));
        var drill = new DraftSheet { SeriesId = Scooters, IsExercise = true }.Fill();
        Assert.Equal(["series.exercise_mixed", "bulletin.exercise_changed"], paris.Refuse(new ReviseBulletin(Paris.Officer, real, 1, drill, Territory.Bound(paris.Preview(drill)))));
    }

    [Fact]
    public void After_a_fact_of_an_inquiry_each_next_one_needs_the_prosecutor_anew()
    {
        var paris = Paris.Open();
        paris.Publish(Fact());
        paris.Publish(Judicial("PR 1"));

        Assert.Equal(["series.judicial"], paris.Refuse(paris.Publishing(Fact())));
        Assert.Equal(["bulletin.prosecutor_missing"], paris.Refuse(paris.Publishing(Judicial(""))));
        paris.Publish(Judicial("PR 2"));
        Assert.True(Of(paris).IsJudicial);
    }

    [Fact]
    public void A_closed_series_gets_no_fact_and_its_facts_are_corrected_all_the_same()
    {
        var paris = Paris.Open();
        var first = paris.Publish(Fact());
        Assert.Equal(["series.unknown"], paris.Refuse(new CloseSeries(Paris.Officer, "autre", "arrestation")));
        Assert.Equal(["command.field_missing"], paris.Refuse(new CloseSeries(Paris.Officer, Scooters, " ")));
        Assert.Equal(["command.text_too_long"], paris.Refuse(new CloseSeries(Paris.Officer, Scooters, new string('a', 501))));
        Assert.NotEmpty(paris.Refuse(new CloseSeries(Paris.Auditor, Scooters, "arrestation")));

        Assert.Equal(1, paris.Do(new CloseSeries(Paris.Authority, Scooters, new string('a', 500))).Answer.Included);

        Assert.Equal(["series.closed"], paris.Refuse(paris.Publishing(Fact())));
        Assert.Equal(["series.closed"], paris.Refuse(new CloseSeries(Paris.Officer, Scooters, "arrestation")));
        var corrected = Fact();
        Assert.Equal(2, paris.Do(new ReviseBulletin(Paris.Officer, first, 1, corrected, Territory.Bound(paris.Preview(corrected)))).Answer.Version);
        Assert.True(paris.Bulletin(first).IsCurrentAt(paris.Now));
    }

    [Fact]
    public void It_has_a_hundred_facts_and_no_more()
    {
        var paris = Paris.Open();
        paris.Do(new SetPublishingPolicy(Paris.Authority, new PublishingPolicy { MostAnHour = 200, MostADay = 200 }));
        for (var i = 0; i < SeriesRecord.MaxFacts; i++)
        {
            paris.Publish(new DraftSheet { SeriesId = Scooters, Communes = ["75101"] }.Fill());
        }

        Assert.Equal(["series.full"], paris.Refuse(paris.Publishing(Fact())));
    }

    [Fact]
    public void A_next_version_stays_in_its_series()
    {
        var paris = Paris.Open();
        var (inside, outside) = (paris.Publish(Fact()), paris.Publish(DraftSheet.Alert()));
        var (plain, other) = (DraftSheet.Alert(), new DraftSheet { SeriesId = "autre" }.Fill());

        Assert.Equal(["series.moved"], paris.Refuse(new ReviseBulletin(Paris.Officer, inside, 1, plain, Territory.Bound(paris.Preview(plain)))));
        Assert.Equal(["series.moved"], paris.Refuse(new ReviseBulletin(Paris.Officer, inside, 1, other, Territory.Bound(paris.Preview(other)))));
        Assert.Equal(["series.moved"], paris.Refuse(new ReviseBulletin(Paris.Officer, outside, 1, other, Territory.Bound(paris.Preview(other)))));
    }

    [Fact]
    public void What_waited_for_a_second_person_while_the_series_was_closed_is_not_issued()
    {
        var paris = Paris.Open();
        paris.Publish(Fact());
        paris.Do(new SetPublishingPolicy(Paris.Authority, new PublishingPolicy { SecondPersonFromRecipients = 1 }));
        var draft = Fact();
        var preview = paris.Preview(draft);
        var waiting = paris.Do(new PublishBulletin(Paris.Officer, draft, Territory.Bound(preview), "")).Answer.Subject;
        paris.Do(new CloseSeries(Paris.Referent, Scooters, "arrestation"));

        Assert.Equal(["series.closed"], paris.Refuse(new ValidatePublication(Paris.Referent, waiting, 1, preview.ComputeDigest())));
    }

    [Fact]
    public void Another_territory_s_series_of_the_same_name_is_another_one()
    {
        var paris = Paris.Open();
        paris.Publish(Fact());
        paris.Do(Foreign.Offer("b-92", new DraftSheet { SeriesId = Scooters, IsExercise = true }.Fill()));

        Assert.Equal(["b-92"], paris.State.Bulletins.Series.Find(Paris.Neighbour, Scooters)!.Facts.AsEnumerable());
        Assert.Single(Of(paris).Facts);
        paris.Do(new CloseSeries(Paris.Officer, Scooters, "arrestation"));
        Assert.Null(paris.State.Bulletins.Series.Find(Paris.Neighbour, Scooters)!.ClosedAt);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-366 * 24, null)]
    [InlineData(1, "bulletin.fact_time")]
    [InlineData((-366 * 24) - 1, "bulletin.fact_time")]
    public void The_fact_lies_behind_and_not_longer_than_a_year(int hours, string? code) => Assert.Equal(
        code, BulletinRefusals.For(new DraftSheet { FactAt = Territory.Morning.AddHours(hours) }.Fill(), Paris.Here, Territory.Morning).Select(r => r.Code).SingleOrDefault());

    private static SeriesRecord Of(Territory paris) => paris.State.Bulletins.Series.Find(Paris.Here, Scooters)!;

    private static BulletinDraft Fact() => new DraftSheet { SeriesId = Scooters }.Fill();

    private static BulletinDraft Judicial(string reference) =>
        new DraftSheet { SeriesId = Scooters, Origin = BulletinOrigin.Judicial, ProsecutorReference = reference, ProsecutorDecidedAt = Territory.Morning }.Fill();
}
