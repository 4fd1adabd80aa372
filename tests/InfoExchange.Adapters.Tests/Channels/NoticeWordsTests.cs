using InfoExchange.DepartementService.Notices;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Notices;
using Xunit;

namespace InfoExchange.Adapters.Tests.Channels;

public sealed class NoticeWordsTests
{
    private static readonly Uri Link = new("https://alerte.exemple.fr/r/departement%3A75/AAAAAAAAAAAAAAAAAAAAAA");

    [Theory]
    [InlineData(0, "Une alerte attend votre réponse")]
    [InlineData(2, "Relance : une alerte attend votre réponse")]
    [InlineData(OwedNotice.DutyDeskStep, "Alerte restée sans réponse")]
    public void An_exercise_is_marked_first_by_every_way_and_real_traffic_never(int step, string title)
    {
        Assert.Equal(title, NoticeWords.Title(Header(false), step));
        Assert.Equal("EXERCICE - " + title, NoticeWords.Title(Header(true), step));
        foreach (var kind in Enum.GetValues<ContactKind>())
        {
            Assert.StartsWith("EXERCICE - ", Text(kind, true, step), StringComparison.Ordinal);
            Assert.DoesNotContain("EXERCI", Text(kind, false, step), StringComparison.Ordinal);
        }

        Assert.Contains("EXERCISE. An alert", Text(ContactKind.Email, true, step), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_message_is_one_of_160_characters_of_its_alphabet()
    {
        // GSM 03.38, of what is used here.
        var text = Text(ContactKind.Phone, true, 1);
        Assert.True(text.Length <= 160, $"{text.Length}: {text}");
        Assert.All(text, c => Assert.True(char.IsAscii(c) || c is 'é' or 'è' or 'à' or 'ù', $"'{c}'"));
    }

    [Fact]
    public void A_message_tells_nothing_of_the_alert()
    {
        var header = Header(false, "vol-a-main-armee");
        Assert.All(Enum.GetValues<ContactKind>(), kind => Assert.DoesNotContain("vol", NoticeWords.Text(kind, header, Jurisdiction.Departement("75"), 0, Link), StringComparison.OrdinalIgnoreCase));
    }

    private static string Text(ContactKind kind, bool isExercise, int step) => NoticeWords.Text(kind, Header(isExercise), Jurisdiction.Departement("75"), step, Link);

    private static BulletinHeader Header(bool isExercise, string type = "x") => BulletinHeader.Of(new BulletinDraft
    {
        Kind = BulletinKind.Alert, Origin = BulletinOrigin.Administrative, Marking = Marking.Unmarked, Tlp = Tlp.Amber, InformationType = type, Texts = [new TextBlock("fr", "Vol", "", "")], AddressedTo = [Jurisdiction.Departement("75")],
        EffectiveAt = DateTimeOffset.UnixEpoch, ExpiresAt = DateTimeOffset.UnixEpoch.AddHours(1), IsExercise = isExercise,
    });
}
