namespace InfoExchange.Domain.Tests.Bulletins;

public sealed class GrowthTests
{
    private static readonly GrowthLimit Strict = new(2, 3);

    [Fact]
    public void An_audience_that_grew_beyond_the_limit_is_published_only_when_the_bulletin_compared_is_named()
    {
        var paris = Paris.Open();
        var first = paris.Publish(DraftSheet.AlertForTheFirst());
        var wide = DraftSheet.Alert();

        Assert.Equal(["bulletin.audience_grew"], paris.Refuse(Publishing(paris, wide, "")));
        Assert.Equal(["bulletin.audience_grew"], paris.Refuse(Publishing(paris, wide, "autre")));
        Assert.Equal(7, paris.Do(Publishing(paris, wide, first)).Answer.Included);
    }

    [Theory]
    [InlineData(10, 20, false)]
    [InlineData(10, 21, true)]
    [InlineData(0, 9, false)]
    [InlineData(0, 10, true)]
    [InlineData(4, 13, false)]
    public void The_default_is_more_than_twice_as_many_and_at_least_ten_more(int before, int after, bool isExceeded) => Assert.Equal(isExceeded, GrowthLimit.Default.IsExceeded(before, after));

    [Fact]
    public void It_is_compared_with_the_last_of_its_series_before_one_that_is_alike()
    {
        var paris = Paris.Open();
        var ofSeries = paris.Publish(new DraftSheet { SeriesId = "serie", Communes = ["75101"] }.Fill());
        var alike = paris.Wait(TimeSpan.FromMinutes(1)).Publish(DraftSheet.Alert());

        Assert.Equal((ComparisonBasis.SameSeries, ofSeries), Compared(paris, new DraftSheet { SeriesId = "serie" }.Fill()));
        Assert.Equal((ComparisonBasis.Alike, alike), Compared(paris, DraftSheet.Alert()));
        Assert.Equal((ComparisonBasis.Alike, alike), Compared(paris, new DraftSheet { SeriesId = "autre" }.Fill()));
        Assert.Null(Compared(paris, DraftSheet.Information()));
        Assert.Null(Compared(paris, new DraftSheet { Topic = "t" }.Fill()));
    }

    [Fact]
    public void Who_comes_and_who_goes_is_told_by_number()
    {
        var paris = Paris.Open();
        paris.Publish(DraftSheet.AlertForTheFirst());
        var audience = paris.Preview(new DraftSheet { Communes = ["75110"] }.Fill());

        var compared = AudienceComparison.Of(paris.State, BulletinHeader.Of(DraftSheet.Alert()), audience, null, paris.Now)!;

        Assert.Equal([Paris.SaintDenis, Paris.Gare], compared.Difference.Gained.AsEnumerable());
        Assert.Equal([Paris.Rivoli, Paris.Vendome], compared.Difference.Lost.AsEnumerable());
        Assert.Equal((2, 2), (compared.Before, compared.After));
    }

    [Fact]
    public void A_revision_is_compared_with_the_version_before()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.AlertForTheFirst());
        var wide = DraftSheet.Alert();
        ReviseBulletin Revising(string accepted) => new(Paris.Officer, id, 1, wide, new PreviewBinding(paris.Preview(wide).ComputeDigest(), null, [], Strict, accepted));

        Assert.Equal(["bulletin.audience_grew"], paris.Refuse(Revising("")));
        Assert.Equal(2, paris.Do(Revising(id)).Answer.Version);
    }

    private static (ComparisonBasis Basis, string Id)? Compared(Territory paris, BulletinDraft draft) =>
        AudienceComparison.Of(paris.State, BulletinHeader.Of(draft), paris.Preview(draft), null, paris.Now) is { } last ? (last.Basis, last.BulletinId) : null;

    private static PublishBulletin Publishing(Territory paris, BulletinDraft draft, string accepted) =>
        new(Paris.Officer, draft, new PreviewBinding(paris.Preview(draft).ComputeDigest(), null, [], Strict, accepted), "");
}
