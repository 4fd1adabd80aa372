namespace InfoExchange.Domain.Tests.Bulletins;

public sealed class PublishBulletinTests
{
    [Fact]
    public void Publishing_what_was_previewed_is_one_entry_with_that_audience_sealed()
    {
        var paris = Paris.Open();
        var preview = paris.Preview(DraftSheet.Alert());

        var decision = paris.Do(paris.Publishing(DraftSheet.Alert()));

        var issued = Assert.IsType<BulletinIssued>(Assert.Single(decision.Events));
        Assert.Equal((1, Paris.Here, 7, 0, preview.ComputeDigest()), (issued.Version, issued.IssuedIn, issued.Included, issued.Excluded, issued.AudienceDigest));
        Assert.Equal(new CommandAnswer(issued.BulletinId, 1, 7, 0, paris.Now, ""), decision.Answer);
        Assert.Equal(preview.Members.AsEnumerable(), SealedPayload.ReadAudience(paris.Open(issued.Audience)!.Value.Span).Members);
        Assert.Equal("Vol à main armée en cours", SealedPayload.ReadBulletin(paris.Open(issued.Content)!.Value.Span).Texts[0].Headline);
    }

    [Fact]
    public void Words_are_sealed_under_the_content_key_and_the_audience_under_the_trace_key()
    {
        var paris = Paris.Open();
        var decision = paris.Try(paris.Publishing(DraftSheet.Alert())).Value!;
        var id = decision.Answer.Subject;

        Assert.Equal([new BlobKeyName(BlobKeyKind.Content, id), new BlobKeyName(BlobKeyKind.Trace, id)], decision.Blobs.Select(b => b.Key));
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes()
    {
        var bytes = Enumerable.Range(0, 2).Select(_ =>
        {
            var paris = Paris.Open();
            paris.Publish(DraftSheet.Alert());
            return EntryCodec.Encode(paris.Entries[^1]).ToArray();
        }).ToList();

        Assert.Equal(bytes[0], bytes[1]);
    }

    [Theory]
    [InlineData(Paris.Referent)]
    [InlineData(Paris.Officer)]
    public void Referents_and_the_officer_on_duty_publish(string person)
    {
        var paris = Paris.Open();
        var decision = paris.Do(new PublishBulletin(person, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert())), ""));

        Assert.Equal(person, decision.Author.PersonId);
    }

    [Theory]
    [InlineData(Paris.Authority)]
    [InlineData(Paris.Auditor)]
    [InlineData(Paris.Relief)]
    [InlineData(Paris.FirmReferent)]
    [InlineData(Paris.Coordinator)]
    [InlineData("personne")]
    [InlineData("service")]
    public void Nobody_else_publishes(string person)
    {
        var paris = Paris.Open();

        Assert.Equal(["access.function_missing"], paris.Refuse(new PublishBulletin(person, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert())), "")));
    }

    [Fact]
    public void A_wrong_draft_is_refused_with_all_that_is_wrong()
    {
        var paris = Paris.Open();

        Assert.Equal(["bulletin.no_text", "command.malformed_code"], paris.Refuse(paris.Publishing(new DraftSheet { Texts = [], InformationType = "" }.Fill())));
    }

    [Fact]
    public void A_changed_audience_is_refused_with_the_numbers_that_came_and_went()
    {
        var paris = Paris.Open();
        var publish = paris.Publishing(DraftSheet.Alert());
        Change(paris);

        var refusal = Assert.Single(paris.Try(publish).Refusals);

        Assert.Equal((RefusalKind.Stale, "bulletin.audience_changed"), (refusal.Kind, refusal.Code));
        Assert.Equal([new RefusalArgument("added", "8,9"), new RefusalArgument("removed", "1,3")], refusal.Arguments.AsEnumerable());
    }

    [Fact]
    public void A_changed_audience_is_published_when_each_change_is_accepted_by_name()
    {
        var paris = Paris.Open();
        var preview = paris.Preview(DraftSheet.Alert());
        Change(paris);

        var decision = paris.Do(new PublishBulletin(Paris.Officer, DraftSheet.Alert(), Territory.Bound(preview, 9, 1, 8, 3), ""));

        Assert.Equal([2, 4, 5, 6, 7, 8, 9], paris.Bulletin(decision.Answer.Subject).Reached);
    }

    [Theory]
    [InlineData(new[] { 8, 9, 1 }, "", "3")]
    [InlineData(new[] { 1, 3, 8 }, "9", "")]
    [InlineData(new[] { 4, 5 }, "8,9", "1,3")]
    public void A_change_that_is_not_named_is_not_accepted(int[] accepted, string added, string removed)
    {
        var paris = Paris.Open();
        var preview = paris.Preview(DraftSheet.Alert());
        Change(paris);

        var refusal = Assert.Single(paris.Try(new PublishBulletin(Paris.Officer, DraftSheet.Alert(), Territory.Bound(preview, [.. accepted]), "")).Refusals);

        Assert.Equal([added, removed], refusal.Arguments.Select(a => a.Value));
    }

    [Fact]
    public void Another_reason_for_the_same_verdicts_is_no_change()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", Standing.Suspended, "usage", paris.Now, null));
        var publish = paris.Publishing(DraftSheet.Alert());
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", Standing.Good, "fin", paris.Now, null));
        paris.Record(Paris.Licence("vigie-centre", paris.Now));

        Assert.NotEqual(publish.Binding.Digest, paris.Preview(DraftSheet.Alert()).ComputeDigest());
        Assert.Equal(6, paris.Do(publish).Answer.Included);
    }

    [Fact]
    public void A_preview_that_is_not_remembered_is_refused_unless_nothing_changed()
    {
        var paris = Paris.Open();
        var digest = paris.Preview(DraftSheet.Alert()).ComputeDigest();
        var publish = new PublishBulletin(Paris.Officer, DraftSheet.Alert(), new PreviewBinding(digest, null, []), "");

        Assert.True(paris.Try(publish).IsAccepted);
        Change(paris);
        Assert.Equal(["bulletin.preview_unknown"], paris.Refuse(publish));
    }

    [Fact]
    public void A_preview_is_not_replaced_by_another_under_its_digest()
    {
        var paris = Paris.Open();
        var digest = paris.Preview(DraftSheet.Alert()).ComputeDigest();
        Change(paris);
        var other = new AudienceDecision([]);

        Assert.Equal(["bulletin.preview_unknown"], paris.Refuse(new PublishBulletin(Paris.Officer, DraftSheet.Alert(), new PreviewBinding(digest, other, [1, 2, 3, 4, 5, 6, 7, 8, 9]), "")));
    }

    /// <summary>Two sites come in as 8 and 9; Rivoli and Nation go out.</summary>
    private static void Change(Territory paris)
    {
        paris.Record(Paris.Site("orfevre-passy", "orfevre", "75116", Sector.Jewellery), Paris.Site("halle-sud", "halle", "75113", Sector.LargeStore), Paris.Licence("vigie-centre", paris.Now));
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Organisation, "garde", Standing.Suspended, "usage", paris.Now, null));
    }
}
