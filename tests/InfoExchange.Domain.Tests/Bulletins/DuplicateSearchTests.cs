using InfoExchange.Domain.Duplicates;

namespace InfoExchange.Domain.Tests.Bulletins;

public sealed class DuplicateSearchTests
{
    private const string Told = "Deux individus masqués ont quitté la bijouterie sur un scooter noir vers la place Vendôme";

    [Fact]
    public void The_same_draft_twice_is_pointed_out_and_what_was_taken_back_is_not()
    {
        var paris = Paris.Open();
        var id = paris.Publish(DraftSheet.Alert());
        Assert.Equal([id], Repeats(paris, DraftSheet.Alert()));
        Assert.Empty(DuplicateSearch.Candidates(paris.State, BulletinHeader.Of(DraftSheet.Alert()), id, paris.Now));

        paris.Do(new CloseBulletin(Paris.Officer, id, ClosingKind.Recalled, [], "erreur de site"));
        Assert.Empty(Repeats(paris, DraftSheet.Alert()));
    }

    [Fact]
    public void What_waits_for_a_second_person_is_looked_at_too()
    {
        var paris = Paris.Open();
        var waiting = paris.Do(paris.Publishing(new DraftSheet { Marking = Marking.DiffusionRestreinte }.Fill())).Answer.Subject;
        Assert.Equal([waiting], Repeats(paris, DraftSheet.Alert()));
    }

    [Fact]
    public void Older_than_two_days_elsewhere_or_an_exercise_is_another_fact()
    {
        var paris = Paris.Open();
        paris.Publish(DraftSheet.Alert());
        Assert.Empty(DuplicateSearch.Candidates(paris.State, BulletinHeader.Of(new DraftSheet { IsExercise = true }.Fill()), "", paris.Now));
        Assert.Single(DuplicateSearch.Candidates(paris.State, BulletinHeader.Of(DraftSheet.Alert()), "", paris.Now + DuplicateSearch.LookedBack - TimeSpan.FromTicks(1)));
        Assert.Empty(DuplicateSearch.Candidates(paris.State, BulletinHeader.Of(DraftSheet.Alert()), "", paris.Now + DuplicateSearch.LookedBack));
    }

    [Theory]
    [InlineData("VOL A MAIN ARMEE EN COURS", "Autre lieu, autre heure", "fr-FR", true)]
    [InlineData("Fuite après vol", "deux individus masqués ont quitté la bijouterie sur un scooter noir vers la place Vendôme.", "fr", true)]
    [InlineData("Fuite après vol", "Un individu a quitté la pharmacie à pied vers la gare du Nord avec un sac rouge et une valise", "fr", false)]
    [InlineData("Vol à main armée en cours", Told, "en", false)]
    public void Words_are_compared_without_case_and_accents_in_one_language(string headline, string description, string language, bool isRepeat) =>
        Assert.Equal(isRepeat, IsRepeat(Draft("Vol à main armée en cours", Told, "fr"), Draft(headline, description, language)));

    [Fact]
    public void A_plate_in_common_is_a_repeat_however_it_is_written_and_a_short_piece_is_not()
    {
        Assert.True(IsRepeat(WithPlate("Scooter", "AB-123-CD"), WithPlate("Deux-roues volé", "ab 123 cd")));
        Assert.False(IsRepeat(WithPlate("Scooter", "AB-"), WithPlate("Deux-roues volé", "AB")));
    }

    [Fact]
    public void The_fourth_fact_of_a_series_is_told_like_the_third_and_is_no_repeat_unless_it_is_the_third()
    {
        BulletinDraft Fact(int hour, string series) => new DraftSheet { SeriesId = series, Texts = [new TextBlock("fr", "Vol à main armée en cours", Told, "")], EffectiveAt = Territory.Morning.AddHours(hour) }.Fill();

        Assert.False(IsRepeat(Fact(0, "serie-1"), Fact(1, "serie-1")));
        Assert.True(IsRepeat(Fact(0, "serie-1"), Fact(0, "serie-1")));
        Assert.True(IsRepeat(Fact(0, "serie-1"), Fact(1, "serie-2")));
    }

    private static IEnumerable<string> Repeats(Territory paris, BulletinDraft draft) => DuplicateSearch.Candidates(paris.State, BulletinHeader.Of(draft), "", paris.Now)
        .Where(c => DuplicateSearch.IsRepeat(draft, c.Header, SealedPayload.ReadBulletin(paris.Open(c.Content)!.Value.Span))).Select(c => c.BulletinId);

    private static BulletinDraft Draft(string headline, string description, string language) => new DraftSheet { Texts = [new TextBlock(language, headline, description, "")] }.Fill();

    private static BulletinDraft WithPlate(string headline, string plate) =>
        new DraftSheet { Texts = [new TextBlock("fr", headline, "", "")], Vehicles = [new Vehicle("scooter noir", plate, "nord", "flagrance", Territory.Morning.AddHours(1))] }.Fill();

    private static bool IsRepeat(BulletinDraft one, BulletinDraft other) => DuplicateSearch.IsRepeat(one, BulletinHeader.Of(other), new BulletinContent
    {
        Texts = other.Texts,
        Areas = other.Areas,
        Vehicles = other.Vehicles,
        Sources = other.Sources,
        ProsecutorReference = other.ProsecutorReference,
    });
}
