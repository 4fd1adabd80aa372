namespace InfoExchange.Domain.Tests.Bulletins;

/// <summary>« Retiré, ne plus utiliser ».</summary>
public sealed class RecallTests
{
    [Fact]
    public void The_authority_recalls_too_and_the_reason_is_sealed_under_its_own_key()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Information());

        var decision = paris.Do(Recall(id, Paris.Authority));

        var closed = Assert.IsType<BulletinClosed>(Assert.Single(decision.Events));
        Assert.Equal(DutyFunction.Authority, decision.Author.Function);
        Assert.Equal(new BlobKeyName(BlobKeyKind.Person, Paris.Authority), Assert.Single(decision.Blobs).Key);
        Assert.Equal("mauvaise adresse", SealedPayload.ReadText(paris.Open(closed.Reason!)!.Value.Span));
        Assert.Null(closed.Content);
    }

    [Theory]
    [InlineData(ClosingKind.AllClear)]
    [InlineData(ClosingKind.Cancelled)]
    [InlineData(ClosingKind.Expired)]
    public void What_is_over_is_recalled_once_while_somebody_may_hold_a_copy(ClosingKind before)
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        paris.Do(before == ClosingKind.Expired ? Expire(paris, id) : new CloseBulletin(Paris.Officer, id, before, [], "terminé"));

        Assert.Equal(["bulletin.words_after_end"], paris.Refuse(Recall(id, Paris.Officer, new TextBlock("fr", "Effacez", "", ""))));
        var decision = paris.Do(Recall(id));

        Assert.Equal(7, decision.Answer.Included);
        Assert.Equal(ClosingKind.Recalled, paris.Bulletin(id).Closed!.Closing);
        Assert.Equal([(RecordClass.Copies, ErasureCause.Recalled)], RetentionSchedule.Due(paris.State, Policy, paris.Now).Select(due => (due.Class, due.Cause)));
        Assert.Equal(["bulletin.not_current"], paris.Refuse(Recall(id)));
    }

    [Fact]
    public void Nothing_is_recalled_of_which_every_copy_was_ordered_erased()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        paris.Do(Expire(paris, id));
        paris.Wait(TimeSpan.FromDays(2)).Do(new ApplyRetention(Policy));

        Assert.Equal(["bulletin.no_copies_left"], paris.Refuse(Recall(id)));
    }

    [Fact]
    public void A_cancellation_and_a_recall_say_why()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());

        Assert.Equal(["command.field_missing"], paris.Refuse(new CloseBulletin(Paris.Officer, id, ClosingKind.Recalled, [])));
        Assert.Equal(["command.field_missing"], paris.Refuse(new CloseBulletin(Paris.Officer, id, ClosingKind.Cancelled, [], "  ")));
        Assert.Equal(["command.text_too_long"], paris.Refuse(new CloseBulletin(Paris.Officer, id, ClosingKind.Recalled, [], new string('a', 501))));
        Assert.True(paris.Try(new CloseBulletin(Paris.Officer, id, ClosingKind.Recalled, [], new string('a', 500))).IsAccepted);
        Assert.True(paris.Try(new CloseBulletin(Paris.Officer, id, ClosingKind.AllClear, [])).IsAccepted);
    }

    [Fact]
    public void A_neighbours_recall_is_admitted_after_its_end_of_alert_and_once()
    {
        var paris = Paris.Open();
        paris.Do(Foreign.Offer("b-92", DraftSheet.Alert()));
        paris.Do(Foreign.Close("b-92", ClosingKind.AllClear));

        Assert.Equal(ClosingKind.Recalled, Assert.IsType<BulletinClosed>(Assert.Single(paris.Do(Foreign.Close("b-92", ClosingKind.Recalled)).Events)).Closing);
        Assert.Empty(paris.Do(Foreign.Close("b-92", ClosingKind.Recalled)).Events);
        Assert.Empty(paris.Do(Foreign.Close("b-92", ClosingKind.AllClear)).Events);
    }

    [Fact]
    public void To_hear_of_the_end_of_the_recall_and_of_the_bulletin_are_three_facts()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        paris.Do(new CloseBulletin(Paris.Officer, id, ClosingKind.AllClear, []));
        paris.Do(Receipt(paris, id, ReceiptKind.EndDelivered));
        paris.Do(Recall(id));

        Assert.Single(paris.Do(Receipt(paris, id, ReceiptKind.RecallDelivered)).Events);
        Assert.Empty(paris.Do(Receipt(paris, id, ReceiptKind.RecallDelivered)).Events);
        Assert.Empty(paris.Bulletin(id).Delivered);
        Assert.Equal(Paris.Vendome, Assert.Single(paris.Bulletin(id).ReceiptsOf(1, ReceiptKind.EndDelivered)).Key);
        Assert.Equal(Paris.Vendome, Assert.Single(paris.Bulletin(id).ReceiptsOf(1, ReceiptKind.RecallDelivered)).Key);
    }

    private static RetentionPolicy Policy { get; } = RetentionPolicy.Default;

    private static CloseBulletin Recall(string id, string author = Paris.Officer, params TextBlock[] texts) => new(author, id, ClosingKind.Recalled, [.. texts], "mauvaise adresse");

    private static RecordReceipts Receipt(Territory paris, string id, ReceiptKind kind) => new("retail", id, 1, kind, [new Receipt(Paris.Vendome, Paris.Coordinator, paris.Now)]);

    private static AdvanceTime Expire(Territory paris, string id)
    {
        paris.Wait(paris.Bulletin(id).Latest.Header.ExpiresAt - paris.Now);
        return new AdvanceTime(paris.Now);
    }
}
