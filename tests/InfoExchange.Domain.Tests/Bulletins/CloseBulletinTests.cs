namespace InfoExchange.Domain.Tests.Bulletins;

public sealed class CloseBulletinTests
{
    [Theory]
    [InlineData(ClosingKind.Cancelled)]
    [InlineData(ClosingKind.AllClear)]
    [InlineData(ClosingKind.Recalled)]
    public void A_current_alert_is_closed_once(ClosingKind closing)
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());

        var decision = paris.Do(new CloseBulletin(Paris.Officer, id, closing, [], "erreur de site"));

        Assert.Equal((closing.ToString(), 7, 1), (decision.Answer.Note, decision.Answer.Included, decision.Answer.Version));
        Assert.False(paris.Bulletin(id).IsCurrentAt(paris.Now));
        Assert.DoesNotContain(paris.State.Bulletins.Due, due => due.Id == id);
        var again = Assert.Single(paris.Try(new CloseBulletin(Paris.Officer, id, closing, [], "erreur de site")).Refusals);
        Assert.Equal(("bulletin.not_current", closing.ToString()), (again.Code, again.Arguments.Single().Value));
    }

    [Fact]
    public void An_end_of_alert_ends_alerts_only()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Information());

        Assert.Equal(["bulletin.not_an_alert"], paris.Refuse(new CloseBulletin(Paris.Officer, id, ClosingKind.AllClear, [])));
        Assert.True(paris.Try(new CloseBulletin(Paris.Officer, id, ClosingKind.Recalled, [], "erreur de site")).IsAccepted);
    }

    [Fact]
    public void Nobody_makes_a_bulletin_expire()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());

        Assert.Equal(["command.unknown_value"], paris.Refuse(new CloseBulletin(Paris.Officer, id, ClosingKind.Expired, [])));
    }

    [Fact]
    public void The_words_of_the_notice_are_sealed_with_the_bulletins_content()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());

        var decision = paris.Do(new CloseBulletin(Paris.Referent, id, ClosingKind.AllClear, [new TextBlock("fr", "Fin d'alerte", "", "")]));

        Assert.Equal(new BlobKeyName(BlobKeyKind.Content, id), Assert.Single(decision.Blobs).Key);
        var closed = Assert.IsType<BulletinClosed>(Assert.Single(decision.Events));
        Assert.Equal("Fin d'alerte", SealedPayload.ReadBulletin(paris.Open(closed.Content!)!.Value.Span).Texts.Single().Headline);
    }

    [Fact]
    public void The_words_of_the_notice_are_checked()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Information());

        Assert.Equal(
            ["bulletin.headline_too_long", "bulletin.not_an_alert"],
            paris.Refuse(new CloseBulletin(Paris.Officer, id, ClosingKind.AllClear, [new TextBlock("fr", new string('a', 201), "", "")])));
    }

    [Fact]
    public void Only_whoever_publishes_closes_and_only_what_is_current_here()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        paris.Do(Foreign.Offer("b-92", DraftSheet.Alert()));

        Assert.Equal(["access.function_missing"], paris.Refuse(new CloseBulletin(Paris.Authority, id, ClosingKind.Cancelled, [], "erreur de site")));
        Assert.Equal(["bulletin.unknown"], paris.Refuse(new CloseBulletin(Paris.Officer, "inconnu", ClosingKind.Recalled, [], "erreur de site")));
        Assert.Equal(["bulletin.issued_elsewhere"], paris.Refuse(new CloseBulletin(Paris.Officer, "b-92", ClosingKind.Recalled, [], "erreur de site")));
        Assert.Equal(["bulletin.not_current"], paris.Wait(TimeSpan.FromHours(4)).Refuse(new CloseBulletin(Paris.Officer, id, ClosingKind.Cancelled, [], "erreur de site")));
    }
}
