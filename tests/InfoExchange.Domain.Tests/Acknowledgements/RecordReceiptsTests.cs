namespace InfoExchange.Domain.Tests.Acknowledgements;

public sealed class RecordReceiptsTests
{
    [Fact]
    public void A_batch_is_one_entry_however_many_recipients()
    {
        var (paris, id) = Published();

        var decision = paris.Do(Batch(id, ReceiptKind.Delivered, Paris.Rivoli, Paris.Opera, Paris.Vendome));

        var fact = Assert.IsType<ReceiptsRecorded>(Assert.Single(decision.Events));
        Assert.Equal(("firms", id, 1, ReceiptKind.Delivered, 3), (fact.Gateway, fact.BulletinId, fact.Version, fact.Kind, fact.Count));
        Assert.Equal(new BlobKeyName(BlobKeyKind.Trace, id), Assert.Single(decision.Blobs).Key);
        Assert.Equal([Paris.Rivoli, Paris.Opera, Paris.Vendome], paris.Bulletin(id).Delivered.Keys.Order());
    }

    [Fact]
    public void A_repeat_adds_nothing_and_a_mixed_batch_only_what_is_new()
    {
        var (paris, id) = Published();
        paris.Do(Batch(id, ReceiptKind.Delivered, Paris.Rivoli, Paris.Opera));

        Assert.Empty(paris.Do(Batch(id, ReceiptKind.Delivered, Paris.Opera, Paris.Rivoli)).Events);
        var mixed = Assert.IsType<ReceiptsRecorded>(Assert.Single(paris.Do(Batch(id, ReceiptKind.Delivered, Paris.Opera, Paris.Gare, Paris.Gare)).Events));
        Assert.Equal(1, mixed.Count);
        Assert.Equal(Paris.Gare, Assert.Single(SealedPayload.ReadReceipts(paris.Open(mixed.Receipts)!.Value.Span)).Recipient);
    }

    [Fact]
    public void The_first_instant_stays()
    {
        var (paris, id) = Published();
        paris.Do(Batch(id, ReceiptKind.Opened, Paris.Rivoli));
        paris.Wait(TimeSpan.FromMinutes(1)).Do(Batch(id, ReceiptKind.Opened, Paris.Rivoli, Paris.Opera));

        Assert.Equal(Territory.Morning, paris.Bulletin(id).Opened[Paris.Rivoli]);
    }

    [Fact]
    public void Delivered_and_opened_are_two_facts()
    {
        var (paris, id) = Published();
        paris.Do(Batch(id, ReceiptKind.Opened, Paris.Rivoli));

        Assert.Empty(paris.Bulletin(id).Delivered);
        Assert.Single(paris.Do(Batch(id, ReceiptKind.Delivered, Paris.Rivoli)).Events);
    }

    [Fact]
    public void Receipts_of_an_earlier_version_are_kept_once_and_do_not_count_for_the_last()
    {
        var (paris, id) = Published();
        paris.Do(Batch(id, ReceiptKind.Delivered, Paris.Rivoli));
        paris.Do(new ReviseBulletin(Paris.Officer, id, 1, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert()))));

        Assert.Empty(paris.Do(Batch(id, ReceiptKind.Delivered, Paris.Rivoli)).Events);
        Assert.Single(paris.Do(Batch(id, ReceiptKind.Delivered, Paris.Opera)).Events);
        Assert.Empty(paris.Do(Batch(id, ReceiptKind.Delivered, Paris.Opera)).Events);
        Assert.Empty(paris.Bulletin(id).Delivered);

        Assert.Single(paris.Do(new RecordReceipts("firms", id, 2, ReceiptKind.Delivered, [new Receipt(Paris.Opera, "flux", paris.Now)])).Events);
        Assert.Equal([Paris.Opera], paris.Bulletin(id).Delivered.Keys);
    }

    [Fact]
    public void Receipts_of_recipients_that_were_not_to_receive_are_not_kept_and_counted()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.AlertForTheFirst());

        Assert.Equal(["alert.receipts_of_others"], paris.Refuse(Batch(id, ReceiptKind.Delivered, Paris.Gare, 99)));
        var mixed = paris.Do(Batch(id, ReceiptKind.Delivered, Paris.Vendome, Paris.Gare, 99));

        Assert.Equal((1, 2), (mixed.Answer.Included, mixed.Answer.Excluded));
        Assert.Equal([Paris.Vendome], paris.Bulletin(id).Delivered.Keys);
        Assert.Equal((0, 2), (paris.Do(Batch(id, ReceiptKind.Delivered, Paris.Vendome, Paris.Gare, 99)).Answer.Included, paris.Try(Batch(id, ReceiptKind.Delivered, Paris.Vendome, Paris.Gare, 99)).Value!.Answer.Excluded));
    }

    [Fact]
    public void Whoever_an_earlier_version_reached_gets_the_notices_of_the_next_and_gives_receipts_for_them()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.AlertForTheFirst());
        var next = new DraftSheet { Sectors = [Sector.Tobacconist] }.Fill();
        paris.Do(new ReviseBulletin(Paris.Officer, id, 1, next, Territory.Bound(paris.Preview(next))));

        Assert.Single(paris.Do(new RecordReceipts("retail", id, 2, ReceiptKind.Delivered, [new Receipt(Paris.Vendome, "flux", paris.Now)])).Events);
        Assert.Equal(["alert.receipts_of_others"], paris.Refuse(Batch(id, ReceiptKind.Delivered, Paris.Gare)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_version_that_never_was_has_no_receipts(int version)
    {
        var (paris, id) = Published();

        Assert.Equal(["bulletin.unknown"], paris.Refuse(new RecordReceipts("firms", id, version, ReceiptKind.Delivered, [new Receipt(Paris.Opera, "flux", paris.Now)])));
    }

    [Theory]
    [InlineData(0, "alert.receipt_count")]
    [InlineData(1, null)]
    [InlineData(10_000, null)]
    [InlineData(10_001, "alert.receipt_count")]
    public void A_batch_has_1_to_10_000_receipts(int count, string? code)
    {
        var (paris, id) = Published();

        Assert.Equal(code, paris.Try(Batch(id, ReceiptKind.Delivered, [.. Enumerable.Range(1, count)])).Refusals.SingleOrDefault()?.Code);
    }

    [Fact]
    public void Receipts_of_an_unknown_bulletin_are_refused() => Assert.Equal(["bulletin.unknown"], Paris.Open().Refuse(Batch("inconnu", ReceiptKind.Delivered, Paris.Rivoli)));

    private static (Territory Paris, string Id) Published()
    {
        var paris = Paris.Open();
        return (paris, paris.Publish(DraftSheet.Alert()));
    }

    private static RecordReceipts Batch(string id, ReceiptKind kind, params int[] recipients) =>
        new("firms", id, 1, kind, [.. recipients.Select(r => new Receipt(r, "flux", r == Paris.Gare ? Territory.Morning.AddSeconds(9) : Territory.Morning))]);
}
