namespace InfoExchange.Domain.Tests.Bulletins;

public sealed class ReviseBulletinTests
{
    [Fact]
    public void A_revision_keeps_the_identity_and_decides_its_audience_anew()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.AlertForTheFirst());

        var decision = paris.Do(Revision(paris, id, new DraftSheet { Sectors = [Sector.Tobacconist] }.Fill()));

        Assert.Equal((id, 2, 1), (decision.Answer.Subject, decision.Answer.Version, decision.Answer.Included));
        var bulletin = paris.Bulletin(id);
        Assert.Equal([1, 2], bulletin.Versions.Select(v => v.Version));
        Assert.False(bulletin.Includes(Paris.Vendome));
        Assert.True(bulletin.Includes(Paris.Gare));
        Assert.Equal([Paris.Rivoli, Paris.Vendome, Paris.Gare], bulletin.Reached);
    }

    [Fact]
    public void A_revised_alert_is_to_be_answered_again_from_its_own_instant()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.AlertForTheFirst());
        paris.Do(new AcknowledgeAlert(Paris.Coordinator, id, 1, Paris.Vendome, AlertAnswer.Received, ""));
        paris.Wait(TimeSpan.FromMinutes(6)).Tick();

        paris.Do(Revision(paris, id, DraftSheet.AlertForTheFirst()));

        var bulletin = paris.Bulletin(id);
        Assert.Equal([Paris.Rivoli, Paris.Vendome], bulletin.SilentRecipients().ToArray());
        Assert.Equal(paris.Now.AddMinutes(5), bulletin.NextStepAt());
        Assert.Equal(0, bulletin.ClockOf(Paris.Vendome)!.Value.Taken);
    }

    [Fact]
    public void Who_revises_names_the_last_version()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        var late = Revision(paris, id, DraftSheet.Alert());
        paris.Do(Revision(paris, id, DraftSheet.Alert()));

        var refusal = Assert.Single(paris.Try(late).Refusals);

        Assert.Equal(("bulletin.version_moved", "2"), (refusal.Code, refusal.Arguments.Single().Value));
    }

    [Fact]
    public void A_revision_is_checked_and_bound_like_a_publication()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());

        Assert.Equal(["bulletin.no_text"], paris.Refuse(Revision(paris, id, new DraftSheet { Texts = [] }.Fill())));
        Assert.Equal(["bulletin.preview_unknown"], paris.Refuse(new ReviseBulletin(Paris.Officer, id, 1, DraftSheet.Alert(), new PreviewBinding(default, null, []))));
        Assert.Equal(["access.function_missing"], paris.Refuse(new ReviseBulletin(Paris.Relief, id, 1, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert())))));
    }

    [Fact]
    public void Only_a_current_bulletin_of_this_territory_is_revised()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        paris.Do(Foreign.Offer("b-92", DraftSheet.Alert()));

        Assert.Equal(["bulletin.unknown"], paris.Refuse(Revision(paris, "inconnu", DraftSheet.Alert())));
        Assert.Equal(["bulletin.issued_elsewhere"], paris.Refuse(Revision(paris, "b-92", DraftSheet.Alert())));
        paris.Wait(TimeSpan.FromHours(4));
        Assert.Equal(["bulletin.not_current"], paris.Refuse(Revision(paris, id, new DraftSheet { ExpiresAt = paris.Now.AddHours(1) }.Fill())));
    }

    private static ReviseBulletin Revision(Territory paris, string id, BulletinDraft draft) =>
        new(Paris.Officer, id, paris.State.Bulletins.ById.GetValueOrDefault(id)?.Latest.Version ?? 1, draft, Territory.Bound(paris.Preview(draft)));
}
