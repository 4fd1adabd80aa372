using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Ports.Announcements;
using Xunit;
using Events = InfoExchange.Protos.Events.V1;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>Announcements out and back, and what comes from elsewhere.</summary>
public sealed class AnnouncementCodecTests
{
    private readonly AnnouncementCodec codec = new();

    public static TheoryData<int> Samples => [.. Enumerable.Range(0, AnnouncementSamples.All.Count)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_announced_is_read_back_whole(int sample)
    {
        var announced = AnnouncementSamples.All[sample];

        Assert.True(codec.TryRead(codec.ToMessage(announced).Body, out var read, out var problem), problem);

        Assert.Equal(Portrait.Of(announced), Portrait.Of(read));
    }

    [Fact]
    public void Every_kind_of_announcement_is_among_the_samples() => Assert.Equal(
        typeof(Announcement).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Announcement)) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal),
        AnnouncementSamples.All.Select(sample => sample.GetType().Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_property_of_every_announcement_is_filled_in_some_sample()
    {
        var empty =
            from sample in AnnouncementSamples.All
            from property in sample.GetType().GetProperties()
            group property.GetValue(sample) by $"{sample.GetType().Name}.{property.Name}" into values
            where values.All(IsEmpty)
            select values.Key;

        // A gateway's batch follows from no entry and has no trace of its own here.
        Assert.Equal(["AdmissionReported.TraceParent", "ErasureReported.Position", "ErasureReported.TraceParent", "MessageRefused.Position", "MessageRefused.TraceParent", "ReceiptsReported.Position", "ReceiptsReported.TraceParent", "StandingAnnounced.TraceParent"], empty.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_field_of_the_bodies_says_something_in_some_sample()
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sample in AnnouncementSamples.All)
        {
            Visit(Events.Envelope.Parser.ParseFrom(codec.ToMessage(sample).Body.Span), asked, said);
        }

        asked.ExceptWith(said);
        Assert.Empty(asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_goes_to_the_queue_of_whom_it_is_for_under_the_key_of_its_journal()
    {
        var routes = AnnouncementSamples.All.Select(sample => (sample.GetType().Name, Message: codec.ToMessage(sample))).Select(s => $"{s.Name}: {s.Message.Queue}, {s.Message.OrderingKey}").Distinct();

        Assert.Equal(
            [
                "ContentAnnounced: gateway.firms, departement:75",
                "ContentAnnounced: gateway.retail, departement:75",
                "StandingAnnounced: gateway.retail, departement:75",
                "WithholdingAnnounced: gateway.firms, departement:75",
                "StandingsComplete: gateway.retail, departement:75",
                "MessageRefused: jurisdiction.departement:75, departement:75",
                "BulletinForwarded: jurisdiction.departement:69, departement:75",
                "AdmissionReported: jurisdiction.departement:75, departement:69",
                "ReceiptsReported: jurisdiction.departement:75, departement:75",
                "ErasureAnnounced: gateway.retail, departement:75",
                "ErasureReported: jurisdiction.departement:75, departement:75",
            ],
            routes);
    }

    [Fact]
    public void Id_and_trace_stand_on_the_message_itself()
    {
        var announced = AnnouncementSamples.All[0];
        var message = codec.ToMessage(announced);

        Assert.Equal((announced.MessageId, announced.TraceParent), (message.MessageId, message.TraceParent));
    }

    [Fact]
    public void The_same_announcement_has_the_same_bytes() => Assert.All(
        AnnouncementSamples.All.Zip(AnnouncementSamples.All),
        pair => Assert.Equal(codec.ToMessage(pair.First).Body.ToArray(), codec.ToMessage(pair.Second).Body.ToArray()));

    [Fact]
    public void A_body_that_this_program_does_not_know_is_named_so()
    {
        var empty = Sample();
        empty.ClearBody();
        AssertProblem(BusReasons.UnknownBody, empty.ToByteArray());

        // Field 99, one byte: an alternative of a newer contract.
        AssertProblem(BusReasons.UnknownBody, [.. empty.ToByteArray(), 0x9A, 0x06, 0x01, 0x00]);
    }

    public static TheoryData<string> Malformations => [.. Spoilers.Keys];

    [Theory]
    [MemberData(nameof(Malformations))]
    public void A_value_without_its_form_is_malformed(string spoiler)
    {
        var envelope = Sample();
        Spoilers[spoiler](envelope);

        AssertProblem(BusReasons.Malformed, envelope.ToByteArray());
    }

    [Fact]
    public void Bytes_that_are_no_envelope_are_malformed_and_none_throws()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        var bodies = AnnouncementSamples.All.Select(sample => codec.ToMessage(sample).Body.ToArray()).ToList();
        AssertProblem(BusReasons.Malformed, [0xFF, 0xFF, 0xFF]);
        AssertProblem(BusReasons.Malformed, []);
        for (var round = 0; round < 20_000; round++)
        {
            var body = bodies[random.Next(bodies.Count)].ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            var cut = random.Next(4) == 0 ? body[..random.Next(body.Length)] : body;
            var isRead = codec.TryRead(cut, out var announcement, out var problem);
            Assert.True(isRead ? announcement is not null && problem is null : problem is BusReasons.Malformed or BusReasons.UnknownBody, $"seed {seed}, round {round}");
        }
    }

    private static readonly Dictionary<string, Action<Events.Envelope>> Spoilers = new()
    {
        ["no id"] = e => e.MessageId = "",
        ["long id"] = e => e.MessageId = new string('x', 201),
        ["no origin"] = e => e.Origin = null,
        ["erasure of nothing"] = e => e.ErasureOrdered = new Events.ErasureOrdered { ErasureId = "e-1", Cause = Events.ErasureCause.Ordered, Gateway = "retail" },
        ["erasure without cause"] = e => e.ErasureOrdered = new Events.ErasureOrdered { ErasureId = "e-1", BulletinId = "b-1", Gateway = "retail" },
        ["erasure for nobody"] = e => e.ErasureOrdered = new Events.ErasureOrdered { ErasureId = "e-1", Cause = Events.ErasureCause.Ordered, BulletinId = "b-1" },
        ["erasure confirmed of no order"] = e => e.ErasureConfirmed = new Events.ErasureConfirmed { Gateway = "retail", ErasedAt = e.OccurredAt },
        ["erasure confirmed with recipient 0"] = e => e.ErasureConfirmed = new Events.ErasureConfirmed { ErasureId = "e-1", Gateway = "retail", ErasedAt = e.OccurredAt, OutstandingRecipientNumbers = { 0 } },
        ["origin of no kind"] = e => e.Origin.Kind = V1.JurisdictionKind.Unspecified,
        ["origin of a newer kind"] = e => e.Origin.Kind = (V1.JurisdictionKind)99,
        ["origin that is none"] = e => e.Origin.Code = "99",
        ["negative position"] = e => e.Position = -1,
        ["no instant"] = e => e.OccurredAt = null,
        ["instant before the calendar"] = e => e.OccurredAt = new Timestamp { Seconds = long.MinValue },
        ["instant after the calendar"] = e => e.OccurredAt = new Timestamp { Seconds = long.MaxValue },
        ["instant of too many nanoseconds"] = e => e.OccurredAt = new Timestamp { Seconds = 1, Nanos = int.MaxValue },
        ["instant of negative nanoseconds"] = e => e.OccurredAt = new Timestamp { Seconds = 1, Nanos = -1 },
        ["no gateway"] = e => e.ContentPrepared.Gateway = "",
        ["unknown gateway"] = e => e.ContentPrepared.Gateway = "press",
        ["no bulletin"] = e => e.ContentPrepared.BulletinId = "",
        ["long bulletin id"] = e => e.ContentPrepared.BulletinId = new string('x', 65),
        ["version 0"] = e => e.ContentPrepared.Version = 0,
        ["no notice"] = e => e.ContentPrepared.Notice = V1.Notice.Unspecified,
        ["newer notice"] = e => e.ContentPrepared.Notice = (V1.Notice)99,
        ["no kind"] = e => e.ContentPrepared.Kind = V1.BulletinKind.Unspecified,
        ["no expiry"] = e => e.ContentPrepared.ExpiresAt = null,
        ["no frame"] = e => e.ContentPrepared.Frame = null,
        ["audience out of order"] = e => e.ContentPrepared.Audience.Add(new Events.AudienceMember { RecipientNumber = 1 }),
        ["audience with a repeat"] = e => e.ContentPrepared.Audience.Add(e.ContentPrepared.Audience[^1].Clone()),
        ["audience with a negative number"] = e => e.ContentPrepared.Audience.Insert(0, new Events.AudienceMember { RecipientNumber = -1 }),
        ["standing that gateways compute"] = e => e.StandingAnnounced = new Events.StandingAnnounced { Gateway = "firms", Standing = V1.Standing.Ended },
        ["actor without a function"] = e => e.StandingAnnounced = new Events.StandingAnnounced { Gateway = "firms", Standing = V1.Standing.Valid, Actors = { new Events.Actor() } },
        ["forwarded to nobody"] = e => e.BulletinForwarded = new Events.BulletinForwarded { BulletinId = "b", Version = 1 },
        ["closed for a newer cause"] = e => e.BulletinForwarded = new Events.BulletinForwarded { BulletinId = "b", Version = 1, AddressedTo = e.Origin, Closed = (Events.ClosureCause)99 },
        ["negative count"] = e => e.BulletinAdmission = new Events.BulletinAdmission { BulletinId = "b", Version = 1, IssuedBy = e.Origin, Recipients = -1 },
        ["batch without receipts"] = e => e.ReceiptsReported = new Events.ReceiptsReported { BulletinId = "b", Version = 1, Gateway = "firms", Kind = Events.ReceiptKind.Opened },
        ["receipt without an instant"] = e => e.ReceiptsReported = new Events.ReceiptsReported { BulletinId = "b", Version = 1, Gateway = "firms", Kind = Events.ReceiptKind.Opened, Receipts = { new Events.Receipt() } },
        ["too many receipts"] = e => e.ReceiptsReported = new Events.ReceiptsReported
        {
            BulletinId = "b",
            Version = 1,
            Gateway = "firms",
            Kind = Events.ReceiptKind.Opened,
            Receipts = { Enumerable.Range(1, 10_001).Select(n => new Events.Receipt { RecipientNumber = n, HappenedAt = e.OccurredAt }) },
        },
    };

    private static void Visit(IMessage message, HashSet<string> asked, HashSet<string> said)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => field.FieldType != FieldType.Group))
        {
            var value = field.Accessor.GetValue(message);
            asked.Add(field.FullName);
            if (!IsEmpty(value) && !Equals(value, ByteString.Empty) && !(value is System.Enum number && Convert.ToInt32(number, null) == 0))
            {
                said.Add(field.FullName);
            }

            foreach (var child in value switch { IMessage one => [one], IList many => many.OfType<IMessage>(), _ => [] })
            {
                Visit(child, asked, said);
            }
        }
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null or "" or 0 or 0L or false => true,
        IList list => list.Count == 0,
        _ => false,
    };

    private Events.Envelope Sample() => Events.Envelope.Parser.ParseFrom(codec.ToMessage(AnnouncementSamples.All[0]).Body.Span);

    private void AssertProblem(string expected, byte[] body)
    {
        Assert.False(codec.TryRead(body, out var announcement, out var problem));
        Assert.Null(announcement);
        Assert.Equal(expected, problem);
    }
}
