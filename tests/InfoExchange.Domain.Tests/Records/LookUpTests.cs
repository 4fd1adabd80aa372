namespace InfoExchange.Domain.Tests.Records;

public sealed class LookUpTests
{
    [Theory]
    [InlineData("AB-123-CD", "AB123CD")]
    [InlineData("ab 123 cd", "AB123CD")]
    [InlineData("1-ABC-234", "1ABC234")]
    [InlineData("Églantine", "EGLANTINE")]
    [InlineData("Jean-Églantine du Moulin", "JEAN EGLANTINE MOULIN")]
    [InlineData("le", "")]
    [InlineData("  ", "")]
    public void A_plate_is_one_term_and_a_name_one_for_each_word(string value, string terms) => Assert.Equal(terms, string.Join(' ', LookupTerms.Of(value)));

    [Fact]
    public void A_bulletin_is_found_by_its_plates_however_written_and_by_its_words()
    {
        var terms = LookupTerms.Of(new BulletinContent
        {
            Texts = [new TextBlock("fr", "Vol à main armée", "Fuite en scooter immatriculé ab-123-cd, conduit par M. Délâtre.", "")],
            Areas = [new Area { Description = "place Vendôme", CommuneCodes = [] }],
            Vehicles = [new Vehicle("Renault grise", "XY 987 ZT", "nord", "flagrance", Territory.Morning)],
            Sources = [],
            ProsecutorReference = "PR 3",
        });

        Assert.All(new[] { "XY987ZT", "AB123CD", "DELATRE", "VENDOME", "RENAULT", "ARMEE" }, term => Assert.Contains(term, terms));
        Assert.DoesNotContain("EN", terms);
        Assert.Equal(terms.Distinct(), terms);
    }

    [Fact]
    public void A_look_up_is_journaled_with_its_motive_and_its_value_sealed()
    {
        var decision = Paris.Open().Do(new LookUp(Paris.Auditor, "AB-123-CD", "complaint", "plainte n° 12"));

        Assert.IsType<LookupMade>(Assert.Single(decision.Events));
        Assert.All(decision.Blobs, blob => Assert.Equal(new BlobKeyName(BlobKeyKind.Person, Paris.Auditor), blob.Key));
        Assert.Equal(["plainte n° 12", "AB-123-CD"], decision.Blobs.Select(blob => SealedPayload.ReadText(blob.Payload.Span)));
    }

    [Theory]
    [InlineData(Paris.Officer, "AB-123-CD", "complaint", "access.function_missing")]
    [InlineData(Paris.Auditor, "", "complaint", "records.lookup_value")]
    [InlineData(Paris.Auditor, "AB-123-CD", "", "command.field_missing")]
    public void Nobody_looks_up_without_right_motive_or_value(string person, string value, string motive, string code) =>
        Assert.Equal([code], Paris.Open().Refuse(new LookUp(person, value, motive, "")));

    [Fact]
    public void One_person_looks_up_only_so_often_in_an_hour()
    {
        var paris = Paris.Open();
        for (var made = 0; made < LookUp.MaxInWindow; made++)
        {
            paris.Wait(TimeSpan.FromMinutes(1)).Do(new LookUp(Paris.Auditor, "AB-123-CD", "complaint", ""));
        }

        Assert.Equal(["records.too_many_lookups"], paris.Refuse(new LookUp(Paris.Auditor, "AB-123-CD", "complaint", "")));
        Assert.True(paris.Try(new LookUp(Paris.Authority, "AB-123-CD", "complaint", "")).IsAccepted);
        paris.Wait(TimeSpan.FromMinutes(41));
        Assert.True(paris.Try(new LookUp(Paris.Auditor, "AB-123-CD", "complaint", "")).IsAccepted);
    }
}
