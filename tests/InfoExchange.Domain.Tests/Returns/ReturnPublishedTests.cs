using System.Text;

namespace InfoExchange.Domain.Tests.Returns;

public sealed class ReturnPublishedTests
{
    private static readonly ReturnContent Words = new("Deux hommes masqués, sacoche rouge.", "arrière-boutique", new Vehicle("fourgon blanc", "ZZ-987-YX", "porte Maillot", "vu par le gérant", Territory.Morning.AddHours(1)));

    [Fact]
    public void Only_an_entry_of_its_own_links_a_return_to_its_bulletin()
    {
        var paris = Paris.Open();
        var returnId = Submit(paris);

        var decision = paris.Do(paris.Publishing(DraftSheet.Alert(), returnId));

        Assert.Equal([typeof(BulletinIssued), typeof(ReturnPublished)], decision.Events.Select(e => e.GetType()));
        var link = (ReturnPublished)decision.Events[1];
        Assert.Equal((returnId, decision.Answer.Subject), (link.ReturnId, link.BulletinId));
        Assert.Equal((link.BulletinId, TriageKind.Taken), (paris.State.Returns.Find(returnId)!.BulletinId, paris.State.Returns.Find(returnId)!.Triage));
    }

    [Fact]
    public void Nothing_of_the_source_is_in_the_bulletins_entry_nor_in_what_is_sealed_with_it()
    {
        var paris = Paris.Open();
        var returnId = Submit(paris);
        var submitted = (ReturnSubmitted)paris.Entries[^1].Event;
        string[] source =
        [
            returnId, submitted.Content.BlobId, submitted.Content.Commitment.ToHex(), "orfevre", Paris.Coordinator, "Vendôme", "75101",
            Words.Text, "sacoche", Words.Place, Words.Vehicle!.Plate, Words.Vehicle.Description, Words.Vehicle.Direction, "remontée",
        ];

        var decision = paris.Do(paris.Publishing(DraftSheet.Alert(), returnId));

        var entry = Encoding.UTF8.GetString(EntryCodec.Encode(paris.Entries[^2]).Span);
        var content = Encoding.UTF8.GetString(decision.Blobs.Single(b => b.Key.Kind == BlobKeyKind.Content).Payload.Span);
        Assert.IsType<BulletinIssued>(paris.Entries[^2].Event);
        Assert.All(source, word => Assert.DoesNotContain(word, entry, StringComparison.OrdinalIgnoreCase));
        Assert.All(source, word => Assert.DoesNotContain(word, content, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void But_for_chance_the_bulletin_is_the_same_as_one_that_came_of_no_return()
    {
        var paris = Paris.Open();
        var returnId = Submit(paris);

        var of = paris.Try(paris.Publishing(DraftSheet.Alert(), returnId)).Value!;
        var without = paris.Try(paris.Publishing(DraftSheet.Alert())).Value!;

        Assert.Equal(Bytes(without), Bytes(of));
        Assert.Equal(without.Blobs.Select(b => Convert.ToHexString(b.Payload.Span)), of.Blobs.Select(b => Convert.ToHexString(b.Payload.Span)));

        static byte[] Bytes(Decision decision) => EntryCodec.Encode(new JournalEntry
        {
            Position = 1,
            At = Territory.Morning,
            BootId = "b",
            Author = decision.Author,
            Answer = decision.Answer,
            Event = decision.Events[0],
        }).ToArray();
    }

    [Fact]
    public void A_return_becomes_one_bulletin()
    {
        var paris = Paris.Open();
        var returnId = Submit(paris);
        var bulletin = paris.Publish(DraftSheet.Alert(), returnId);

        var refusal = Assert.Single(paris.Try(paris.Publishing(DraftSheet.Alert(), returnId)).Refusals);

        Assert.Equal(("return.already_published", bulletin), (refusal.Code, refusal.Arguments.Single().Value));
        Assert.Equal(["return.unknown"], paris.Refuse(paris.Publishing(DraftSheet.Alert(), "inconnu")));
    }

    [Fact]
    public void What_is_closed_is_taken_up_again_before_it_becomes_a_bulletin_and_what_the_watch_did_stays()
    {
        var paris = Paris.Open();
        var returnId = Submit(paris);
        paris.Do(new TriageReturn(Paris.Officer, returnId, TriageKind.Closed, ""));
        Assert.Equal(["return.closed"], paris.Refuse(paris.Publishing(DraftSheet.Alert(), returnId)));
        paris.Do(new TriageReturn(Paris.Officer, returnId, TriageKind.Taken, ""));
        paris.Publish(DraftSheet.Alert(), returnId);

        Assert.Equal(TriageKind.Taken, paris.State.Returns.Find(returnId)!.Triage);
    }

    [Theory]
    [InlineData("Braquage chez ORFEVRE-VENDOME", "draft.texts.description")]
    [InlineData("vu par l'ôrfèvre, dit-on", "draft.texts.description")]
    [InlineData("appel de coordinatrice-vendome", "draft.texts.description")]
    public void A_bulletin_that_names_the_source_is_refused(string words, string field)
    {
        var paris = Paris.Open();
        var returnId = Submit(paris);

        var refusals = paris.Try(paris.Publishing(new DraftSheet { Description = words }.Fill(), returnId)).Refusals;

        Assert.Equal(("return.source_named", field), Assert.Single(refusals.Select(r => (r.Code, r.Field)).Distinct()));
        Assert.NotEmpty(paris.Publish(new DraftSheet { Description = words }.Fill()));
        Assert.NotEmpty(paris.Publish(new DraftSheet { Description = "rue des Orfèvres" }.Fill(), returnId));
    }

    private static string Submit(Territory paris) => paris.Do(new SubmitReturn(Paris.Coordinator, Paris.Vendome, ReturnKind.InProgress, "", Territory.Morning, Words)).Answer.Subject;
}
