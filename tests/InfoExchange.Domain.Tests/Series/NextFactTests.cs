using InfoExchange.Domain.Series;

namespace InfoExchange.Domain.Tests.Series;

/// <summary>What a next fact begins with, and what it never takes over; where and when facts are counted.</summary>
public sealed class NextFactTests
{
    [Fact]
    public void What_holds_is_copied_and_what_changes_is_left_open()
    {
        var paris = Paris.Open();
        var fact = new DraftSheet
        {
            SeriesId = "serie", Topic = "bijoux", Communes = ["75101"], FactAt = Territory.Morning, Severity = Severity.Severe, Sectors = [Sector.Jewellery], Tlp = Tlp.Green, AcknowledgeWithin = TimeSpan.FromMinutes(9),
            Texts = [TextBlock.Differing("fr", "Vol à main armée", "Cette fois, à deux.", "Ils arrivent à scooter.", "Fermer le sas.")],
        }.Fill();

        var next = Next(paris, fact, TimeSpan.FromHours(1)).Draft;

        Assert.Equal([new TextBlock("fr", "Vol à main armée", "Ils arrivent à scooter.", "Fermer le sas.")], next.Texts.AsEnumerable());
        Assert.Equal(("serie", "bijoux", fact.InformationType, Severity.Severe, Tlp.Green, fact.Kind, fact.AcknowledgeWithin), (next.SeriesId, next.Topic, next.InformationType, next.Severity, next.Tlp, next.Kind, next.AcknowledgeWithin));
        Assert.Equal([Sector.Jewellery], next.Sectors.AsEnumerable());
        Assert.Empty(next.Areas);
        Assert.Null(next.FactAt);
        Assert.Equal((Territory.Morning.AddHours(1), Territory.Morning.AddHours(5)), (next.EffectiveAt, next.ExpiresAt));
    }

    [Fact]
    public void No_vehicle_past_its_expiry_no_source_no_prosecutor_no_picture_comes_along()
    {
        var paris = Paris.Open();
        var (gone, there) = (new Vehicle("scooter", "AB-123-CD", "nord", "flagrance", Territory.Morning.AddHours(1)), new Vehicle("fourgon", "EF-456-GH", "sud", "flagrance", Territory.Morning.AddHours(2)));
        var fact = new DraftSheet
        {
            SeriesId = "serie", Origin = BulletinOrigin.Judicial, ProsecutorReference = "PR 1", ProsecutorDecidedAt = Territory.Morning, Vehicles = [gone, there], Sources = [new SourceReference("cap-1.2", "id", "00")],
        }.Fill();

        var next = Next(paris, fact, TimeSpan.FromHours(1)).Draft;

        Assert.Equal([there], next.Vehicles.AsEnumerable());
        Assert.Equal((BulletinOrigin.Judicial, "", null), (next.Origin, next.ProsecutorReference, next.ProsecutorDecidedAt));
        Assert.Empty(next.Sources);
        Assert.Empty(next.Attachments);
        Assert.Contains("bulletin.prosecutor_missing", BulletinRefusals.For(next, Paris.Here, paris.Now).Select(r => r.Code));
    }

    [Theory]
    [InlineData("Ils cassent la vitrine. Appeler le 06 12 34 56 78 au besoin. Ils fuient à scooter.", "Ils cassent la vitrine. Ils fuient à scooter.", true)]
    [InlineData("Scooter AB-123-CD.\nIls cassent la vitrine.", "Ils cassent la vitrine.", true)]
    [InlineData("Ils cassent la vitrine ;  ils fuient.\n\nÀ deux.", "Ils cassent la vitrine ;  ils fuient.\n\nÀ deux.", false)]
    public void Sentences_that_describe_a_person_stay_behind(string written, string held, bool isWithout)
    {
        var next = NextFact.Of(BulletinHeader.Of(DraftSheet.Alert()), new BulletinContent { Texts = [new TextBlock("fr", "Vol", written, "")], Areas = [], Vehicles = [], Sources = [], ProsecutorReference = "" }, Territory.Morning);

        Assert.Equal((held, isWithout), (next.Draft.Texts[0].Description, next.IsWithoutPersons));
    }

    [Theory]
    [InlineData("", "tenu", "tenu", "")]
    [InlineData("  ", "tenu", "tenu", "")]
    [InlineData("autre", "", "", "autre")]
    [InlineData("autre", "tenu\n\nencore", "tenu\n\nencore", "autre")]
    public void What_differs_stands_first_and_comes_off_again(string differs, string held, string heldAgain, string told)
    {
        var text = TextBlock.Differing("fr", "Titre", differs, held, "");

        Assert.Equal((heldAgain, told), (text.Held, text.Told));
        Assert.StartsWith(told, text.Description, StringComparison.Ordinal);
        Assert.EndsWith(held, text.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_another_program_wrote_otherwise_are_held_as_a_whole()
    {
        var text = new TextBlock("fr", "Titre", "tout", "", "rien de cela");

        Assert.Equal(("tout", ""), (text.Held, text.Told));
    }

    // 2026-11-22 is a Sunday; winter time. 2026-07-06 is a Monday; summer time.
    [Fact]
    public void Facts_are_counted_by_the_hour_that_it_was_where_they_happened()
    {
        var hours = FactClock.Of(
        [
            (new DateTimeOffset(2026, 11, 22, 22, 59, 0, TimeSpan.Zero), "75101"), (new DateTimeOffset(2026, 11, 22, 23, 0, 0, TimeSpan.Zero), "75101"), (new DateTimeOffset(2026, 7, 6, 22, 10, 0, TimeSpan.Zero), "75101"),
            (new DateTimeOffset(2026, 11, 22, 22, 0, 0, TimeSpan.Zero), "97411"), (new DateTimeOffset(2026, 11, 22, 22, 5, 0, TimeSpan.Zero), "75110"),
        ]);

        Assert.Equal([new FactHour(1, 0, 1), new FactHour(1, 2, 1), new FactHour(2, 0, 1), new FactHour(7, 23, 2)], hours.AsEnumerable());
    }

    private static NextFact Next(Territory paris, BulletinDraft fact, TimeSpan later)
    {
        var issued = paris.Bulletin(paris.Publish(fact)).Latest;
        return NextFact.Of(issued.Header, SealedPayload.ReadBulletin(paris.Open(issued.Content)!.Value.Span), paris.Wait(later).Now);
    }
}
