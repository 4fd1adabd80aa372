using System.Buffers.Binary;
using System.Text;
using InfoExchange.Bus.Announcements;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Ports.Announcements;
using Xunit;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>The frame that goes to every stream.</summary>
public sealed class DeliveryEncoderTests
{
    private static readonly DateTimeOffset At = AnnouncementSamples.At;

    private static readonly BulletinHeader Header = new()
    {
        Kind = BulletinKind.Alert,
        Origin = BulletinOrigin.Judicial,
        IsClearedByProsecutor = true,
        Marking = Marking.Unmarked,
        Tlp = Tlp.AmberStrict,
        InformationType = "robbery-in-progress",
        Topic = "jewellery",
        Communes = ["75056", "75101"],
        AddressedTo = [AnnouncementSamples.Paris, AnnouncementSamples.Rhone],
        Sectors = [Sector.Jewellery],
        EffectiveAt = At,
        ExpiresAt = At.AddHours(6),
        Urgency = Urgency.Immediate,
        Severity = Severity.Severe,
        Certainty = Certainty.Observed,
        SeriesId = "series-1",
        AcknowledgeWithin = TimeSpan.FromMinutes(5),
        IsExercise = true,
    };

    private static readonly BulletinContent Content = new()
    {
        Texts = [new TextBlock("fr", "Vol à main armée", "Deux individus.", "Fermez."), new TextBlock("en", "Armed robbery", "Two persons.", "")],
        Areas = [new Area { Description = "Place Vendôme", CommuneCodes = ["75101"] }],
        Vehicles = [new Vehicle("Berline noire", "AB-123-CD", "nord", "flagrance", At.AddHours(1)), new Vehicle("Moto", "", "", "flagrance", At)],
        Sources = [new SourceReference("message", "m-1", new string('a', 64)), new SourceReference("cap-1.2", "", "")],
        ProsecutorReference = "PARQUET-75-SECRET",
    };

    [Fact]
    public void A_frame_is_a_grpc_prefix_and_the_delivery()
    {
        var frame = new DeliveryEncoder().Encode(Notice(NoticeKind.Revised, Content));

        Assert.Equal(0, frame.Span[0]);
        Assert.Equal(frame.Length - 5, BinaryPrimitives.ReadInt32BigEndian(frame.Span[1..5]));
        var delivery = Read(frame);
        Assert.Equal(
            ("75", "69", "b-1", 2, V1.Notice.Revised, true, At),
            (delivery.Jurisdiction.Code, delivery.IssuedIn.Code, delivery.BulletinId, delivery.Version, delivery.Notice, delivery.Exercise, delivery.IssuedAt.ToDateTimeOffset()));
    }

    [Fact]
    public void Recipients_read_words_places_and_scales()
    {
        var content = Read(new DeliveryEncoder().Encode(Notice(NoticeKind.Issued, Content))).Content;

        Assert.Equal((V1.BulletinKind.Alert, V1.Marking.Unmarked, V1.Tlp.AmberStrict), (content.Kind, content.Marking, content.Tlp));
        Assert.Equal(("robbery-in-progress", "jewellery", "series-1"), (content.InformationType, content.Topic, content.SeriesId));
        Assert.Equal(["Vol à main armée", "Armed robbery"], content.Texts.Select(text => text.Headline));
        Assert.Equal(("fr", "Deux individus.", "Fermez."), (content.Texts[0].Language, content.Texts[0].Description, content.Texts[0].Instruction));
        Assert.Equal(("Place Vendôme", "75101"), (content.Areas[0].Description, Assert.Single(content.Areas[0].CommuneCodes)));
        Assert.Equal((V1.Urgency.Immediate, V1.Severity.Severe, V1.Certainty.Observed), (content.Urgency, content.Severity, content.Certainty));
        Assert.Equal((At, At.AddHours(6)), (content.EffectiveAt.ToDateTimeOffset(), content.ExpiresAt.ToDateTimeOffset()));
    }

    [Fact]
    public void A_vehicle_past_its_own_expiry_is_left_out()
    {
        var vehicle = Assert.Single(Read(new DeliveryEncoder().Encode(Notice(NoticeKind.Issued, Content))).Content.Vehicles);

        Assert.Equal(("Berline noire", "AB-123-CD", "nord", "flagrance", At.AddHours(1)), (vehicle.Description, vehicle.Plate, vehicle.Direction, vehicle.Basis, vehicle.ExpiresAt.ToDateTimeOffset()));
    }

    [Theory]
    [InlineData(NoticeKind.Issued)]
    [InlineData(NoticeKind.Reminder)]
    public void Nothing_of_prosecutor_sources_or_other_territories_is_in_a_frame(NoticeKind notice)
    {
        var frame = new DeliveryEncoder().Encode(Notice(notice, Content)).Span;

        Assert.Equal(-1, frame.IndexOf(Encoding.UTF8.GetBytes(Content.ProsecutorReference)));
        Assert.Equal(-1, frame.IndexOf("m-1"u8));
        Assert.NotEqual(-1, frame.IndexOf("Place Vendôme"u8));
    }

    [Theory]
    [InlineData(NoticeKind.Cancelled, V1.Notice.Cancelled)]
    [InlineData(NoticeKind.AllClear, V1.Notice.AllClear)]
    [InlineData(NoticeKind.Recalled, V1.Notice.Recalled)]
    [InlineData(NoticeKind.Expired, V1.Notice.Expired)]
    public void A_closing_notice_shows_marks_and_at_most_words(NoticeKind notice, V1.Notice expected)
    {
        var silent = Read(new DeliveryEncoder().Encode(Notice(notice, null)));
        var worded = Read(new DeliveryEncoder().Encode(Notice(notice, Content)));

        Assert.Equal(expected, silent.Notice);
        Assert.Equal(new V1.BulletinContent { Kind = V1.BulletinKind.Alert, Marking = V1.Marking.Unmarked, Tlp = V1.Tlp.AmberStrict }, silent.Content);
        Assert.Equal(2, worded.Content.Texts.Count);
        Assert.Empty(worded.Content.Vehicles);
        Assert.Empty(worded.Content.Areas);
        Assert.Null(worded.Content.ExpiresAt);
    }

    [Fact]
    public void The_draft_shows_what_its_author_wrote()
    {
        var draft = BulletinViews.ToDraft(Header, Content);

        Assert.Equal((V1.Origin.Judicial, "PARQUET-75-SECRET", true), (draft.Origin, draft.ProsecutorReference, draft.Exercise));
        Assert.Equal(["75", "69"], draft.AddressedTo.Select(territory => territory.Code));
        Assert.Equal([V1.Sector.Jewellery], draft.Sectors);
        Assert.Equal(TimeSpan.FromMinutes(5), draft.AcknowledgeWithin.ToTimeSpan());
        Assert.Equal(2, draft.Vehicles.Count);
        Assert.Equal([("message", "m-1", 32), ("cap-1.2", "", 0)], draft.Sources.Select(source => (source.ForeignSystem, source.Identifier, source.Digest.Length)));
    }

    private static DeliveryNotice Notice(NoticeKind kind, BulletinContent? content) => new()
    {
        Jurisdiction = AnnouncementSamples.Paris,
        IssuedIn = AnnouncementSamples.Rhone,
        BulletinId = "b-1",
        Version = 2,
        Notice = kind,
        At = At,
        Header = Header,
        Content = content,
    };

    private static V1.Delivery Read(ReadOnlyMemory<byte> frame) => V1.SubscribeResponse.Parser.ParseFrom(frame.Span[5..]).Bulletin;
}
