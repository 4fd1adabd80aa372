using InfoExchange.Domain.Tests.Bulletins;

namespace InfoExchange.Domain.Tests.Records;

public sealed class ErasureTests
{
    [Fact]
    public void Words_are_destroyed_by_two_persons_and_whoever_got_them_is_told()
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());
        var erasure = paris.Do(new ProposeErasure(Paris.Auditor, RecordClass.Content, alert, "court_order", "jugement n° 4")).Answer.Subject;
        Assert.False(paris.State.Records.IsErased(RecordClass.Content, alert));
        Assert.Equal(["records.second_person_needed"], paris.Refuse(new ConfirmErasure(Paris.Auditor, erasure)));

        var events = paris.Do(new ConfirmErasure(Paris.Authority, erasure)).Events;

        Assert.Equal(ClosingKind.Recalled, Assert.IsType<BulletinClosed>(events[0]).Closing);
        var ordered = Assert.IsType<ErasureOrdered>(events[1]);
        Assert.Equal((erasure, RecordClass.Content, alert, ErasureCause.Ordered, Paris.Auditor), (ordered.ErasureId, ordered.Class, ordered.SubjectId, ordered.Cause, ordered.ProposedBy));
        Assert.True(paris.State.Records.IsErased(RecordClass.Content, alert));
        Assert.True(paris.State.Records.IsErased(RecordClass.Copies, alert));
        Assert.Equal(7, paris.Bulletin(alert).Reached.Count);
        Assert.Equal(["records.unknown_proposal"], paris.Refuse(new ConfirmErasure(Paris.Authority, erasure)));
        Assert.Equal(["records.already_erased"], paris.Refuse(new ProposeErasure(Paris.Auditor, RecordClass.Content, alert, "court_order", "")));
    }

    [Theory]
    [InlineData(Paris.Auditor, RecordClass.Trace, "alert", "records.class_not_erasable")]
    [InlineData(Paris.Auditor, RecordClass.Copies, "alert", "records.class_not_erasable")]
    [InlineData(Paris.Auditor, RecordClass.Content, "nothing", "records.unknown_subject")]
    [InlineData(Paris.Auditor, RecordClass.Person, "nobody", "records.unknown_subject")]
    [InlineData(Paris.Auditor, RecordClass.Person, Paris.Officer, "records.person_active")]
    [InlineData(Paris.Officer, RecordClass.Content, "alert", "access.function_missing")]
    public void Nothing_else_is_destroyed_before_its_time(string person, RecordClass recordClass, string subject, string code)
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());

        Assert.Equal([code], paris.Refuse(new ProposeErasure(person, recordClass, subject == "alert" ? alert : subject, "court_order", "")));
    }

    [Fact]
    public void A_proposal_waits_seven_days()
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());
        var erasure = paris.Do(new ProposeErasure(Paris.Auditor, RecordClass.Content, alert, "court_order", "")).Answer.Subject;

        paris.Wait(ProposalRecord.Waits - TimeSpan.FromTicks(1));
        Assert.True(paris.Try(new ConfirmErasure(Paris.Authority, erasure)).IsAccepted);
        paris.Wait(TimeSpan.FromTicks(1));
        Assert.Equal(["records.unknown_proposal"], paris.Refuse(new ConfirmErasure(Paris.Authority, erasure)));
    }

    [Fact]
    public void A_freeze_between_proposal_and_confirmation_holds()
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());
        var erasure = paris.Do(new ProposeErasure(Paris.Auditor, RecordClass.Content, alert, "court_order", "")).Answer.Subject;
        paris.Do(new FreezeRecords(Paris.Authority, new RecordScope(ScopeKind.Place, "75101", null, null), "inquiry", ""));

        Assert.Equal(["records.frozen"], paris.Refuse(new ConfirmErasure(Paris.Authority, erasure)));
    }

    [Fact]
    public void Each_holder_confirms_and_says_again_only_what_is_less()
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());
        var erasure = paris.Do(new ProposeErasure(Paris.Auditor, RecordClass.Content, alert, "court_order", "")).Answer.Subject;
        paris.Do(new ConfirmErasure(Paris.Authority, erasure));

        var first = paris.Do(new ReportErasure(erasure, "retail", paris.Now, [Paris.Vendome, Paris.Gare]));
        Assert.Equal("4,7", SealedPayload.ReadText(Assert.Single(first.Blobs).Payload.Span));
        Assert.Equal(new BlobKeyName(BlobKeyKind.Trace, alert), first.Blobs[0].Key);
        Assert.Empty(paris.Do(new ReportErasure(erasure, "retail", paris.Now, [Paris.Vendome, Paris.Gare])).Events);
        Assert.Single(paris.Do(new ReportErasure(erasure, "retail", paris.Now, [Paris.Gare])).Events);
        Assert.Empty(paris.Do(new ReportErasure(erasure, "retail", paris.Now, [Paris.Vendome, Paris.Gare])).Events);
        Assert.Single(paris.Do(new ReportErasure(erasure, ErasureRecord.Service, paris.Now, [])).Events);
        Assert.Equal(1, paris.State.Records.Erasures[erasure].Confirmed["retail"].Outstanding);
        Assert.Equal(["records.unknown_erasure"], paris.Refuse(new ReportErasure("none", "retail", paris.Now, [])));
    }

    [Theory]
    [InlineData(ClosingKind.Cancelled)]
    [InlineData(ClosingKind.Recalled)]
    public void A_closing_that_comes_from_elsewhere_after_the_words_were_destroyed_here_is_kept_without_its_words(ClosingKind closing)
    {
        var paris = Paris.Open();
        paris.Do(Foreign.Offer("b-92", DraftSheet.Alert()));
        Retire(paris, "b-92");
        paris.Do(Foreign.Offer("b-93", DraftSheet.Alert()));

        // Recalled by the order itself: the foreign closing then says nothing new, and is no fault either.
        Assert.True(paris.Try(Closing("b-92", closing)).IsAccepted);
        Assert.Empty(paris.Do(Closing("b-92", closing)).Blobs);
        Assert.NotNull(Assert.IsType<BulletinClosed>(Assert.Single(paris.Do(Closing("b-93", closing)).Events)).Content);
    }

    [Fact]
    public void A_version_that_comes_from_elsewhere_after_the_words_were_destroyed_here_is_declined_and_journaled()
    {
        var paris = Paris.Open();
        paris.Do(Foreign.Offer("b-92", DraftSheet.Alert()));
        Retire(paris, "b-92");

        var declined = Assert.IsType<BulletinDeclined>(Assert.Single(paris.Do(Foreign.Offer("b-92", DraftSheet.Alert(), 2)).Events));
        Assert.Equal(("b-92", 2, "erased"), (declined.BulletinId, declined.Version, declined.ReasonCode));
    }

    private static void Retire(Territory paris, string bulletin) =>
        paris.Do(new ConfirmErasure(Paris.Authority, paris.Do(new ProposeErasure(Paris.Auditor, RecordClass.Content, bulletin, "court_order", "")).Answer.Subject));

    private static AdmitBulletin Closing(string id, ClosingKind closing) => new(
        id, 1, Paris.Neighbour, null,
        new BulletinContent { Texts = [new TextBlock("fr", "Retiré", "", "")], Areas = [], Vehicles = [], Sources = [], ProsecutorReference = "" }, closing);
}
