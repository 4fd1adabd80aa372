using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Notices;
using InfoExchange.Domain.Reaching;
using InfoExchange.Domain.Tests.Notices;

namespace InfoExchange.Domain.Tests.Reaching;

public sealed class ReachabilityTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Delivered_opened_and_answered_are_counted_each_from_when_the_version_was_given()
    {
        var paris = Paris.Open();
        var id = paris.Publish(new DraftSheet { Communes = ["75101"], IsExercise = true }.Fill());
        paris.Wait(Minute).Do(Batch(paris, id, 1, ReceiptKind.Delivered, Paris.Rivoli, Paris.Vendome));
        paris.Wait(Minute).Do(Batch(paris, id, 1, ReceiptKind.Opened, Paris.Vendome));
        paris.Wait(Minute).Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, ""));

        var reach = Reachability.Of(paris.Bulletin(id));

        Assert.Equal([Paris.Rivoli, Paris.Vendome], reach.Recipients.Select(r => r.Number));
        Assert.Equal(new ReachedRecipient(Paris.Rivoli, Territory.Morning, Minute, null, null, null, ReachChannel.Stream), reach.Recipients[0]);
        Assert.Equal(new ReachedRecipient(Paris.Vendome, Territory.Morning, Minute, 2 * Minute, null, 3 * Minute, ReachChannel.Stream), reach.Recipients[1]);
        Assert.Equal((2, 1, 1), (reach.Delivered.Count, reach.Opened.Count, reach.Answered.Count));
    }

    [Fact]
    public void Nobody_reached_has_no_way_and_no_time_and_a_clock_behind_reads_as_at_once()
    {
        var paris = Paris.Open();
        var id = paris.Publish(new DraftSheet { Communes = ["75101"] }.Fill());
        paris.Do(new RecordReceipts("firms", id, 1, ReceiptKind.Delivered, [new Receipt(Paris.Rivoli, "p", Territory.Morning - Minute)]));

        var reach = Reachability.Of(paris.Bulletin(id));

        Assert.Equal(TimeSpan.Zero, reach.Recipients[0].Delivered);
        Assert.Equal(((TimeSpan?)null, (ReachChannel?)null), (reach.Recipients[1].Delivered, reach.Recipients[1].Channel));
        Assert.Equal(new ReachTimes(0, default, default, default), reach.Answered);
    }

    [Fact]
    public void Whoever_had_no_client_open_was_told_by_the_first_notice_that_was_taken()
    {
        var paris = Paris.Open().Reach(Paris.Coordinator, ContactKind.Phone, ContactKind.Email).Reach(Paris.Desk, ContactKind.Email);
        paris.Do(new EnrolDevice(Paris.Coordinator, NoticeDesk.Secret(1), "téléphone"));
        var id = paris.Publish(new DraftSheet { Communes = ["75101"] }.Fill());
        var issued = paris.Wait(Minute).Issue(id);
        var shop = issued.Single(n => n.Notice.PersonId == Paris.Coordinator).Notice;
        var desk = issued.Single(n => n.Notice.PersonId == Paris.Desk).Notice;
        paris.Wait(Minute).Do(new ReportNotices(
            id, 1, [Report(shop, 0, ContactKind.Phone, false, paris.Now), Report(shop, 1, ContactKind.Email, true, paris.Now), Report(desk, 0, ContactKind.Email, true, paris.Now)]));
        paris.Wait(Minute).Do(new AnswerByLink(Paris.Coordinator, shop.Link!.Value, NoticeDesk.Secret(1), AlertAnswer.Received, ""));
        paris.Do(Batch(paris, id, 1, ReceiptKind.Delivered, Paris.Rivoli));

        var reach = Reachability.Of(paris.Bulletin(id));

        Assert.Equal(new ReachedRecipient(Paris.Vendome, Territory.Morning, null, null, 2 * Minute, 3 * Minute, ReachChannel.Email), reach.Recipients.Single(r => r.Number == Paris.Vendome));
        Assert.Equal(new ReachedRecipient(Paris.Rivoli, Territory.Morning, 3 * Minute, null, 2 * Minute, null, ReachChannel.Stream), reach.Recipients.Single(r => r.Number == Paris.Rivoli));
        Assert.Equal((2, 2 * Minute), (reach.Told.Count, reach.Told.Longest));
    }

    [Fact]
    public void A_revision_counts_anew_and_whoever_gained_it_later_from_then_on()
    {
        var paris = Paris.Open();
        var id = paris.Publish(new DraftSheet { Communes = ["75101"] }.Fill());
        paris.Do(Batch(paris, id, 1, ReceiptKind.Delivered, Paris.Rivoli, Paris.Vendome));
        var next = new DraftSheet { Communes = ["75101"], Description = "Trois hommes." }.Fill();
        paris.Wait(Minute).Do(new ReviseBulletin(Paris.Officer, id, 1, next, Territory.Bound(paris.Preview(next))));

        var reach = Reachability.Of(paris.Bulletin(id));

        Assert.Equal(0, reach.Delivered.Count);
        Assert.All(reach.Recipients, r => Assert.Equal(Territory.Morning + Minute, r.GivenAt));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(10, 5, 9)]
    [InlineData(11, 6, 10)]
    [InlineData(100, 50, 90)]
    public void Quantiles_are_times_of_somebody_by_nearest_rank(int count, int half, int nineTenths)
    {
        var times = ReachTimes.Of(Enumerable.Range(1, count).Reverse().Select(seconds => TimeSpan.FromSeconds(seconds)));

        Assert.Equal(new ReachTimes(count, TimeSpan.FromSeconds(half), TimeSpan.FromSeconds(nineTenths), TimeSpan.FromSeconds(count)), times);
    }

    private static NoticeReport Report(Notice notice, int way, ContactKind kind, bool isSent, DateTimeOffset at) => new(notice.NoticeId, notice.Contacts[way], kind, isSent, isSent ? "" : "http_503", at);

    private static RecordReceipts Batch(Territory paris, string id, int version, ReceiptKind kind, params ReadOnlySpan<int> numbers) =>
        new("firms", id, version, kind, [.. numbers.ToArray().Select(n => new Receipt(n, "p", paris.Now))]);
}
