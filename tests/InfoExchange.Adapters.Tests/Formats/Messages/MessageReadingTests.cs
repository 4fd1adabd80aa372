using System.Text;
using InfoExchange.Domain.Guarding;
using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Messages;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Messages;

/// <summary>One rule at a time.</summary>
public sealed class MessageReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 21, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("21h40", "21:40")]
    [InlineData("21 h 40", "21:40")]
    [InlineData("21H40", "21:40")]
    [InlineData("vers 9h", "09:00")]
    [InlineData("vers 9 heures", "09:00")]
    [InlineData("14:05", "14:05")]
    [InlineData("entre 14h10 et 14h20", "14:10")]
    [InlineData("à midi", "12:00")]
    [InlineData("vers minuit", "00:00")]
    [InlineData("0h15", "00:15")]
    [InlineData("surveillé 24h/24", null)]
    [InlineData("il y a 2h", null)]
    [InlineData("25h00", null)]
    [InlineData("14:75", null)]
    public void Hours_are_read_as_people_write_them(string words, string? expected) =>
        Assert.Equal(expected, Read($"Vol à main armée {words}, rue Pasteur à Suresnes").Hour?.Value);

    [Theory]
    [InlineData("un individu de type nord-africain")]
    [InlineData("deux hommes de type européen de l'est")]
    [InlineData("un homme d'origine roumaine")]
    [InlineData("un individu à la peau mate")]
    [InlineData("trois maghrébins")]
    [InlineData("des gitans")]
    [InlineData("des gens du voyage")]
    [InlineData("un homme noir")]
    [InlineData("une femme musulmane")]
    [InlineData("un individu portant une barbe islamique")]
    [InlineData("un homme schizophrène")]
    [InlineData("un homme séropositif")]
    [InlineData("un militant du parti X")]
    [InlineData("un homme de confession israélite")]
    [InlineData("black male")]
    public void What_describes_a_person_is_taken_out_and_the_guard_would_refuse_it(string words)
    {
        var draft = Read($"Vol à main armée à 21h40, rue Pasteur à Suresnes. Auteur : {words}, en fuite à pied.");

        Assert.Contains(draft.Warnings, warning => warning.Code == MessageCodes.SensitiveRemoved);
        Assert.Contains(ContentGuard.Look(words, "text"), finding => finding.Code == "content.sensitive");
        Assert.DoesNotContain(draft.Texts.SelectMany(text => ContentGuard.Look($"{text.Headline?.Value}\n{text.Description?.Value}", "text")), finding => finding.IsRefused);
    }

    [Theory]
    [InlineData("ce jour à 20h", "2026-03-12T19:00")]
    [InlineData("ce soir 20h", "2026-03-12T19:00")]
    [InlineData("hier à 20h", "2026-03-11T19:00")]
    [InlineData("avant-hier à 20h", "2026-03-10T19:00")]
    [InlineData("le 10/03 à 20h", "2026-03-10T19:00")]
    [InlineData("le 10/03/2026 à 20h", "2026-03-10T19:00")]
    [InlineData("le 10-03-26 à 20h", "2026-03-10T19:00")]
    [InlineData("le 10 mars 2026 à 20h", "2026-03-10T19:00")]
    [InlineData("le 1er mars à 20h", "2026-03-01T19:00")]
    [InlineData("le 30 décembre à 20h", "2025-12-30T19:00")]
    [InlineData("le 10 juillet 2025 à 20h", "2025-07-10T18:00")]
    [InlineData("mardi à 20h", "2026-03-10T19:00")]
    [InlineData("mardi 10 mars à 20h", "2026-03-10T19:00")]
    [InlineData("à 20h", "2026-03-12T19:00")]
    [InlineData("à 23h50", "2026-03-11T22:50")]
    [InlineData("cette nuit à 23h50", "2026-03-11T22:50")]
    public void Days_are_reckoned_on_a_paris_calendar(string words, string expected) =>
        Assert.Equal(expected, Read($"Vol à main armée {words}, rue Pasteur à Suresnes").OccurredAt?.Value.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("12 rue de la Paix à Paris 2e", "12 rue de la Paix à Paris 2e", "75102")]
    [InlineData("12 RUE DE LA PAIX 75002 PARIS", "12 RUE DE LA PAIX 75002 PARIS", "75102")]
    [InlineData("rue Saint-Honoré, Paris 1er", "rue Saint-Honoré, Paris 1er", "75101")]
    [InlineData("avenue de Clichy à Paris XVIIe", "avenue de Clichy à Paris XVIIe", "75117")]
    [InlineData("8e arrondissement de Paris", "8e arrondissement de Paris", "75108")]
    [InlineData("Boulogne-Billancourt (92)", "Boulogne-Billancourt", "92012")]
    [InlineData("NEUILLY S/ SEINE", "NEUILLY S/ SEINE", "92051")]
    [InlineData("cours Lafayette à Lyon 3e", "cours Lafayette à Lyon 3e", "69383")]
    [InlineData("bd du 11 novembre 1918 à Villeurbanne", "bd du 11 novembre 1918 à Villeurbanne", "69266")]
    [InlineData("gare de Lyon à Paris 12", "gare de Lyon à Paris 12", "75112")]
    [InlineData("Clichy-sous-Bois", null, "")]
    [InlineData("Boulogne (62)", null, "")]
    [InlineData("le parquet de Paris", null, "")]
    [InlineData("sur place", null, "")]
    public void Places_and_communes_are_found(string words, string? place, string codes)
    {
        var draft = Read($"Vol à main armée à 14h, {words}.");

        Assert.Equal(place, draft.Place?.Value);
        Assert.Equal(codes, string.Join(' ', draft.Areas.SelectMany(area => area.CommuneCodes).Select(code => code.Value)));
    }

    [Theory]
    [InlineData("BMW noire AA-123-BB", "BMW noire", "AA-123-BB")]
    [InlineData("une BMW noire immatriculée AA 123 BB", "BMW noire", "AA-123-BB")]
    [InlineData("Clio grise aa123bb", "Clio grise", "AA-123-BB")]
    [InlineData("Renault Kangoo 1234 AB 75", "Renault Kangoo", "1234 AB 75")]
    [InlineData("scooter noir 123 ABC 92", "scooter noir", "123 ABC 92")]
    [InlineData("Audi grise plaque belge 1-ABC-234", "Audi grise plaque belge", "1-ABC-234")]
    [InlineData("véhicule de couleur rouge", "véhicule de couleur rouge", null)]
    [InlineData("moto 125 cm3 verte", "moto 125 cm3 verte", null)]
    [InlineData("BMW noire immatriculée AA-1??-BB", "BMW noire", null)]
    public void Vehicles_are_structured(string words, string? description, string? plate)
    {
        var vehicle = Assert.Single(Read($"Vol à main armée à 14h, fuite à bord d'un véhicule : {words}.").Vehicles);

        Assert.Equal((description, plate), (vehicle.Description?.Value, vehicle.Plate?.Value));
    }

    [Theory]
    [InlineData("Deux individus vêtus d'un blouson noir et d'un polo blanc")]
    [InlineData("12 RUE DU 8 MAI 1945")]
    [InlineData("2 DES 10 INDIVIDUS")]
    public void Words_that_are_no_vehicle_make_none(string words) => Assert.Empty(Read($"Vol à main armée à 14h. {words}.").Vehicles);

    [Theory]
    [InlineData("en fuite vers la porte Maillot", "porte Maillot")]
    [InlineData("ont pris la fuite en direction du pont de Sèvres", "pont de Sèvres")]
    [InlineData("FUITE DIRECTION A86", "A86")]
    [InlineData("FUITE : quai de Seine", "quai de Seine")]
    [InlineData("en fuite par la rue Diderot à bord d'un scooter", "rue Diderot")]
    [InlineData("en fuite à pied", null)]
    [InlineData("prévenir la direction du magasin", null)]
    public void Directions_of_flight_are_found(string words, string? expected) =>
        Assert.Equal(expected, Read($"Vol à main armée à 14h. {words}.").DirectionOfFlight?.Value);

    [Theory]
    [InlineData("vol à main armée", "vol-a-main-armee")]
    [InlineData("VMA", "vol-a-main-armee")]
    [InlineData("braquage", "vol-a-main-armee")]
    [InlineData("vol à l’étalage", "vol-a-l-etalage")]
    [InlineData("cambriolage", "cambriolage")]
    [InlineData("vol par effraction", "cambriolage")]
    [InlineData("faux billets", "escroquerie")]
    [InlineData("menaces de mort", "menace")]
    [InlineData("véhicule suspect", "vehicule-signale")]
    [InlineData("individu suspect", "personne-signalee")]
    [InlineData("panne de courant", "autre")]
    [InlineData("cambriollage", "cambriolage")]
    [InlineData("braqage", "vol-a-main-armee")]
    public void Words_tell_the_type(string words, string type) => Assert.Equal(type, Read($"{words} à 14h rue Pasteur à Suresnes").InformationType.Value);

    [Theory]
    [InlineData("individu de type européen", "message.sensitive_removed", "européen")]
    [InlineData("homme noir vêtu d'un jean", "message.sensitive_removed", "homme noir")]
    [InlineData("appeler le 06 12 34 56 78", "message.phone_removed", "56 78")]
    [InlineData("né le 01/02/1990", "message.birth_date_removed", "1990")]
    [InlineData("nommé DURANTIN Marcel", "message.identity_removed", "DURANTIN")]
    [InlineData("Mme Oriflane, gérante", "message.identity_removed", "Oriflane")]
    public void What_no_bulletin_may_carry_is_taken_out_and_said(string words, string code, string gone)
    {
        var draft = Read($"Vol à main armée à 14h, rue Pasteur à Suresnes. {words}.");

        Assert.Contains(draft.Warnings, warning => warning.Code == code);
        Assert.DoesNotContain(gone, MessageProjection.Print(draft), StringComparison.Ordinal);
    }

    [Fact]
    public void A_street_may_bear_a_captains_name()
    {
        var draft = Read("Vol à main armée à 14h, 3 rue du Capitaine Ferrandier à Suresnes.");

        Assert.Equal("3 rue du Capitaine Ferrandier à Suresnes", draft.Place!.Value);
        Assert.DoesNotContain(draft.Warnings, warning => warning.Code == "message.identity_removed");
    }

    [Fact]
    public void Words_of_an_inquiry_hint_at_a_judicial_origin()
    {
        var draft = Read("Vol à main armée à 14h, rue Pasteur à Suresnes, enquête confiée au 1er district.");

        Assert.Equal(ImportedOrigin.Judicial, draft.Origin!.Value);
        Assert.Contains(draft.Warnings, warning => warning.Code == "message.judicial_origin");
    }

    [Fact]
    public void Diffusion_restreinte_is_said() =>
        Assert.Contains(Read("DIFFUSION RESTREINTE\nVol à main armée à 14h, rue Pasteur à Suresnes").Warnings, warning => (warning.Code, warning.Line) == ("message.restricted_marking", 1));

    [Fact]
    public void An_exercise_is_not_actual() => Assert.False(Read("EXERCICE - vol à main armée à 14h").IsActual);

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-29 01:59:59")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29 03:00:00")]
    [InlineData("2026-10-25T00:59:59Z", "2026-10-25 02:59:59")]
    [InlineData("2026-10-25T01:00:00Z", "2026-10-25 02:00:00")]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01 01:00:00")]
    public void Paris_changes_its_clock_on_last_sundays(string instant, string wall) =>
        Assert.Equal(wall, ParisTime.Local(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Folding_keeps_the_length_and_loses_accents()
    {
        const string text = "Élysée – L’ÉCRIN à Sèvres\u00A0: ŒUVRE, İstanbul";

        var folded = FrenchFolding.Fold(text);

        Assert.Equal(text.Length, folded.Length);
        Assert.StartsWith("elysee - l'ecrin a sevres : œuvre", folded, StringComparison.Ordinal);
        Assert.Equal("éàçÉ", FrenchFolding.Compose("e\u0301a\u0300c\u0327E\u0301"));
    }

    private static ImportedDraft Read(string message)
    {
        var outcome = PoliceMessageReader.Read(Encoding.UTF8.GetBytes(message), "m.txt", Now);
        Assert.True(outcome.IsAccepted, string.Join(' ', outcome.Refusals));
        return outcome.Draft;
    }
}
