namespace InfoExchange.Domain.Tests.Bulletins;

public sealed class AdmitBulletinTests
{
    private static readonly BulletinDraft ForBoth = new DraftSheet { AddressedTo = [Paris.Neighbour, Paris.Here] }.Fill();

    [Fact]
    public void A_bulletin_from_elsewhere_is_admitted_with_an_audience_of_this_territorys_own()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Organisation, "halle", Standing.Suspended, "usage", paris.Now, null));

        var decision = paris.Do(Foreign.Offer("b-92", ForBoth));

        var issued = Assert.IsType<BulletinIssued>(Assert.Single(decision.Events));
        Assert.Equal(("b-92", 1, Paris.Neighbour, 6, 1), (issued.BulletinId, issued.Version, issued.IssuedIn, issued.Included, issued.Excluded));
        Assert.Equal(EntryAuthor.Service, decision.Author);
        Assert.Equal("Vol à main armée en cours", SealedPayload.ReadBulletin(paris.Open(issued.Content)!.Value.Span).Texts[0].Headline);
    }

    [Fact]
    public void A_version_that_came_before_changes_nothing()
    {
        var paris = Paris.Open();
        paris.Do(Foreign.Offer("b-92", ForBoth));
        paris.Do(Foreign.Offer("b-92", ForBoth, 2));

        Assert.Empty(paris.Do(Foreign.Offer("b-92", ForBoth)).Events);
        Assert.Empty(paris.Do(Foreign.Offer("b-92", ForBoth, 2)).Events);
        Assert.Equal([1, 2], paris.Bulletin("b-92").Versions.Select(v => v.Version));
    }

    [Fact]
    public void What_can_not_be_read_is_declined() => AssertDeclined("not_readable", new AdmitBulletin("b-92", 1, Paris.Neighbour, null, null, null));

    [Fact]
    public void Words_that_can_not_be_read_are_declined() => AssertDeclined("not_readable", new AdmitBulletin("b-92", 1, Paris.Neighbour, BulletinHeader.Of(ForBoth), null, null));

    [Fact]
    public void What_is_not_addressed_here_is_declined() => AssertDeclined("not_addressed", Foreign.Offer("b-92", new DraftSheet { AddressedTo = [Paris.Neighbour] }.Fill()));

    [Fact]
    public void What_expired_on_the_way_is_declined() => AssertDeclined("expired", Foreign.Offer("b-92", new DraftSheet { AddressedTo = [Paris.Here], ExpiresAt = Territory.Morning }.Fill()));

    [Fact]
    public void What_comes_from_an_inquiry_without_the_prosecutor_is_declined() => AssertDeclined("not_cleared", Foreign.Offer("b-92", new DraftSheet { Origin = BulletinOrigin.Judicial }.Fill()));

    [Fact]
    public void A_third_territory_does_not_revise_the_neighbours_bulletin()
    {
        var paris = Paris.Open();
        paris.Do(Foreign.Offer("b-92", ForBoth));

        AssertDeclined("foreign_identity", Foreign.Offer("b-92", ForBoth, 2, Jurisdiction.Departement("93")), paris);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_neighbours_exercise_stays_one_and_its_real_bulletin_real(bool isExercise)
    {
        var paris = Paris.Open();
        paris.Do(Foreign.Offer("b-92", new DraftSheet { AddressedTo = ForBoth.AddressedTo, IsExercise = isExercise }.Fill()));

        AssertDeclined("exercise_changed", Foreign.Offer("b-92", new DraftSheet { AddressedTo = ForBoth.AddressedTo, IsExercise = !isExercise }.Fill(), 2), paris);
    }

    [Fact]
    public void What_claims_to_be_written_here_and_was_not_is_declined() => AssertDeclined("foreign_identity", Foreign.Offer("b-75", ForBoth, 1, Paris.Here));

    [Fact]
    public void A_decline_that_came_before_changes_nothing_and_what_becomes_readable_is_admitted()
    {
        var paris = Paris.Open();
        var unreadable = new AdmitBulletin("b-92", 1, Paris.Neighbour, null, null, null);
        paris.Do(unreadable);

        Assert.Empty(paris.Do(unreadable).Events);
        Assert.IsType<BulletinIssued>(Assert.Single(paris.Do(Foreign.Offer("b-92", ForBoth)).Events));
    }

    [Theory]
    [InlineData(ClosingKind.Cancelled)]
    [InlineData(ClosingKind.AllClear)]
    [InlineData(ClosingKind.Recalled)]
    public void The_neighbour_closes_what_it_wrote_once(ClosingKind closing)
    {
        var paris = Paris.Open();
        paris.Do(Foreign.Offer("b-92", ForBoth));

        Assert.Equal(closing, Assert.IsType<BulletinClosed>(Assert.Single(paris.Do(Foreign.Close("b-92", closing)).Events)).Closing);
        Assert.Empty(paris.Do(Foreign.Close("b-92", closing)).Events);
        Assert.False(paris.Bulletin("b-92").IsCurrentAt(paris.Now));
    }

    [Fact]
    public void The_words_of_the_neighbours_closing_are_kept_for_this_territorys_recipients()
    {
        var paris = Paris.Open();
        paris.Do(Foreign.Offer("b-92", ForBoth));
        var words = new DraftSheet { Texts = [new TextBlock("fr", "Fin d'alerte", "Les auteurs sont interpellés.", "")], Communes = ["92012"] }.Fill();

        var closed = Assert.IsType<BulletinClosed>(Assert.Single(paris.Do(Foreign.Close("b-92", ClosingKind.AllClear, null, words)).Events));

        var content = SealedPayload.ReadBulletin(paris.Open(closed.Content!)!.Value.Span);
        Assert.Equal("Les auteurs sont interpellés.", Assert.Single(content.Texts).Description);
        Assert.Empty(content.Areas);
    }

    [Fact]
    public void Nobody_closes_what_another_wrote()
    {
        var paris = Paris.Open();
        paris.Do(Foreign.Offer("b-92", ForBoth));
        var own = paris.Publish(DraftSheet.Alert());

        Assert.Empty(paris.Do(Foreign.Close("b-92", ClosingKind.Recalled, Jurisdiction.Departement("93"))).Events);
        Assert.Empty(paris.Do(Foreign.Close(own, ClosingKind.Recalled)).Events);
        Assert.Empty(paris.Do(Foreign.Close("inconnu", ClosingKind.Recalled)).Events);
    }

    [Fact]
    public void The_issuer_keeps_each_territorys_answer_once()
    {
        var paris = Paris.Open();
        var id = paris.Publish(ForBoth);
        var answer = new RecordAdmission(new AdmissionAnswered { BulletinId = id, Version = 1, Territory = Paris.Neighbour, IsAdmitted = false, ReasonCode = "not_readable", Included = 0 });

        Assert.Single(paris.Do(answer).Events);
        Assert.Empty(paris.Do(answer).Events);
        Assert.Equal("not_readable", Assert.Single(paris.Bulletin(id).Admissions).ReasonCode);
    }

    [Fact]
    public void An_answer_about_what_was_not_written_here_is_refused()
    {
        var paris = Paris.Open();
        paris.Do(Foreign.Offer("b-92", ForBoth));

        Assert.Equal(["bulletin.unknown"], paris.Refuse(new RecordAdmission(Admitted("b-92"))));
        Assert.Equal(["bulletin.unknown"], paris.Refuse(new RecordAdmission(Admitted("inconnu"))));
    }

    [Theory]
    [InlineData("92", 1, null)]
    [InlineData("93", 1, "bulletin.not_addressed")]
    [InlineData("75", 1, "bulletin.not_addressed")]
    [InlineData("92", 2, "bulletin.not_addressed")]
    [InlineData("92", 3, "bulletin.not_addressed")]
    [InlineData("92", 0, "bulletin.not_addressed")]
    [InlineData("93", 2, null)]
    public void Only_a_territory_that_a_version_addresses_answers_for_it(string territory, int version, string? code)
    {
        var paris = Paris.Open();
        var id = paris.Publish(ForBoth);
        var turned = new DraftSheet { AddressedTo = [Jurisdiction.Departement("93"), Paris.Here] }.Fill();
        paris.Do(new ReviseBulletin(Paris.Officer, id, 1, turned, Territory.Bound(paris.Preview(turned))));
        var answered = new AdmissionAnswered { BulletinId = id, Version = version, Territory = Jurisdiction.Departement(territory), IsAdmitted = true, ReasonCode = "", Included = 3 };

        Assert.Equal(code, paris.Try(new RecordAdmission(answered)).Refusals.SingleOrDefault()?.Code);
    }

    private static AdmissionAnswered Admitted(string id) => new() { BulletinId = id, Version = 1, Territory = Paris.Neighbour, IsAdmitted = true, ReasonCode = "", Included = 3 };

    private static void AssertDeclined(string reason, AdmitBulletin offer, Territory? paris = null)
    {
        paris ??= Paris.Open();
        var declined = Assert.IsType<BulletinDeclined>(Assert.Single(paris.Do(offer).Events));
        Assert.Equal((offer.BulletinId, offer.Version, offer.IssuedIn, reason), (declined.BulletinId, declined.Version, declined.IssuedIn, declined.ReasonCode));
        Assert.Empty(paris.Do(offer).Events);
    }
}
