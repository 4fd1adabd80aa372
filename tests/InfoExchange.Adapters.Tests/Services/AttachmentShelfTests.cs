using InfoExchange.Adapters.Tests.Identity;
using InfoExchange.DepartementService.Attachments;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Persistence;
using Xunit;

namespace InfoExchange.Adapters.Tests.Services;

public sealed class AttachmentShelfTests
{
    private static readonly (Jurisdiction, string) Watch = (Jurisdiction.Departement("75"), "p-watch");
    private static readonly (Jurisdiction, string) Other = (Jurisdiction.Departement("75"), "p-other");
    private static readonly Digest One = new(new byte[32]);
    private static readonly Digest Two = new([1, .. new byte[31]]);

    private readonly SetTime _time = new();

    [Fact]
    public void A_picture_is_its_authors_alone_and_for_half_an_hour()
    {
        var shelf = Shelf();
        var kept = shelf.Keep(Watch, "k", One, Picture(10));

        Assert.NotNull(shelf.Find(Watch, kept.Id));
        Assert.Null(shelf.Find(Other, kept.Id));
        Assert.Null(shelf.Find((Jurisdiction.Departement("92"), "p-watch"), kept.Id));
        _time.Now += AttachmentShelf.KeptFor - TimeSpan.FromTicks(1);
        Assert.NotNull(shelf.Find(Watch, kept.Id));
        _time.Now += TimeSpan.FromTicks(1);
        Assert.Null(shelf.Find(Watch, kept.Id));
    }

    [Fact]
    public void One_person_sends_so_many_an_hour_and_others_are_not_hindered()
    {
        var shelf = Shelf(AttachmentLimits.Default with { UploadsPerHour = 2 });
        var begun = _time.Now;
        Begin(shelf, Watch, "1");
        _time.Now += TimeSpan.FromMinutes(10);
        Begin(shelf, Watch, "2");

        var refused = Assert.Single(shelf.Begin(Watch, "3", One, 1).Refusals);
        Assert.Equal(("attachment.too_many_uploads", $"{begun.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}"), (refused.Code, refused.Arguments[^1].Value));
        Begin(shelf, Other, "3");
        _time.Now = begun.AddHours(1);
        Begin(shelf, Watch, "3");
        Assert.False(shelf.Begin(Watch, "4", One, 1).IsAccepted);
    }

    [Fact]
    public void Room_is_taken_by_what_comes_and_what_is_kept_and_given_back()
    {
        var shelf = Shelf();
        const int large = 10 * 1024 * 1024;
        var rooms = Enumerable.Range(0, 6).Select(n => shelf.Begin(Watch, $"{n}", One, large).Value!).ToList();
        Assert.Equal("attachment.no_room", Assert.Single(shelf.Begin(Watch, "x", One, large).Refusals).Code);
        rooms[0].Dispose();
        rooms[0].Dispose();
        Assert.True(shelf.Begin(Watch, "x", One, large).IsAccepted);
        Assert.False(shelf.Begin(Watch, "y", One, large).IsAccepted);
        rooms[1].Dispose();
        var kept = shelf.Keep(Watch, "1", One, Picture(large));
        Assert.False(shelf.Begin(Watch, "y", One, large).IsAccepted);
        shelf.Remove(Other, [kept.Id]);
        Assert.False(shelf.Begin(Watch, "y", One, large).IsAccepted);
        shelf.Remove(Watch, [kept.Id, "nothing"]);
        Assert.True(shelf.Begin(Watch, "y", One, large).IsAccepted);
    }

    [Fact]
    public void A_key_brings_back_what_it_brought_and_takes_nothing_else()
    {
        var shelf = Shelf();
        var kept = shelf.Keep(Watch, "k", One, Picture(10));

        Assert.Same(kept, shelf.Begin(Watch, "k", One, 10).Value!.Before);
        Assert.Equal("command.key_reused", Assert.Single(shelf.Begin(Watch, "k", Two, 10).Refusals).Code);
        Assert.Null(shelf.Begin(Other, "k", Two, 10).Value!.Before);
    }

    [Theory]
    [InlineData("6,1,1,1,1")]
    [InlineData("5,10485761,1,1,1")]
    [InlineData("5,1,16385,1,1")]
    [InlineData("5,1,1,64000001,1")]
    [InlineData("5,1,1,1,61")]
    [InlineData("5,0,1,1,1")]
    [InlineData("5,1,1,1")]
    [InlineData("-1,1,1,1,1")]
    [InlineData("x")]
    public void A_setting_lowers_limits_and_anything_else_stops_the_start(string text)
    {
        Assert.Contains(AttachmentSetting.Variable, Assert.Throws<InvalidOperationException>(() => AttachmentSetting.Read(text)).Message, StringComparison.Ordinal);
        Assert.Equal(new AttachmentLimits(0, 1_000_000, 4_000, 12_000_000, 10), AttachmentSetting.Read("0,1000000,4000,12000000,10"));
        Assert.Equal(AttachmentLimits.Default, AttachmentSetting.Read(""));
        Assert.Equal(AttachmentLimits.Default, AttachmentSetting.Read("5,10485760,16384,64000000,60"));
    }

    private static NewPicture Picture(int length) => new(AttachmentKind.Png, 1, 1, new byte[length]);

    private AttachmentShelf Shelf(AttachmentLimits? limits = null) => new(limits ?? AttachmentLimits.Default, new CryptoRandomSource(), _time);

    private static void Begin(AttachmentShelf shelf, (Jurisdiction, string) owner, string key)
    {
        var begun = shelf.Begin(owner, key, One, 1);
        Assert.True(begun.IsAccepted, string.Join(", ", begun.Refusals));
        begun.Value.Dispose();
    }
}
