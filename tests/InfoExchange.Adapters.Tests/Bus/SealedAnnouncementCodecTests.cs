using System.Text;
using Google.Protobuf;
using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Ports.Announcements;
using Xunit;
using Events = InfoExchange.Protos.Events.V1;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>What lies on the bus, among dead letters and in inboxes says nothing to anybody but its consumer.</summary>
public sealed class SealedAnnouncementCodecTests : IAsyncLifetime
{
    private static readonly string[] Consumers = ["firms", "retail", "departement:75", "departement:69"];

    private readonly TemporaryFolder folder = new();
    private SqliteKeyStore keys = null!;
    private EnvelopeFrameSealer sealer = null!;

    public static TheoryData<int> Samples => [.. Enumerable.Range(0, AnnouncementSamples.All.Count)];

    public async Task InitializeAsync()
    {
        keys = await SqliteKeyStore.OpenAsync(folder.File("keys.db"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);
        sealer = await EnvelopeFrameSealer.CreateAsync(keys, new ConsumerKeys(), new CryptoRandomSource(), Consumers, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        sealer.Dispose();
        await keys.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Its_consumer_reads_back_what_was_announced_and_nobody_else_reads_it(int sample)
    {
        var announced = AnnouncementSamples.All[sample];
        var message = Codec("firms").ToMessage(announced);
        var own = ConsumerOf(message.Queue);

        Assert.True(Codec(own).TryRead(message.Body, out var read, out var problem), problem);
        Assert.Equal(Portrait.Of(announced), Portrait.Of(read));
        Assert.All(Consumers.Where(consumer => consumer != own), other => AssertProblem(BusReasons.Unreadable, Codec(other), message.Body.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_person_no_recipient_and_no_standing_can_be_read_in_a_body(int sample)
    {
        var announced = AnnouncementSamples.All[sample];
        string[] words = ["person-", "subject|", "site-12", "Bijouterie", "licence_expired", "admission.not_addressed", "b-1"];
        var clear = Encoding.UTF8.GetString(new AnnouncementCodec().ToMessage(announced).Body.Span);
        var body = Encoding.UTF8.GetString(Codec("firms").ToMessage(announced).Body.Span);

        // That all was told names nobody, sealed or not.
        Assert.True(announced is StandingsComplete || words.Any(word => clear.Contains(word, StringComparison.Ordinal)), clear);
        Assert.DoesNotContain(words, word => body.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_bus_works_by_stays_in_clear()
    {
        var announced = AnnouncementSamples.All[0];
        var (message, clear) = (Codec("firms").ToMessage(announced), new AnnouncementCodec().ToMessage(announced));

        Assert.Equal((clear.Queue, clear.MessageId, clear.OrderingKey, clear.TraceParent), (message.Queue, message.MessageId, message.OrderingKey, message.TraceParent));
    }

    [Fact]
    public void Any_changed_byte_of_the_ciphertext_makes_it_unreadable()
    {
        var body = Events.SealedEnvelope.Parser.ParseFrom(Codec("firms").ToMessage(AnnouncementSamples.All[0]).Body.Span);
        for (var at = 0; at < body.Content.Ciphertext.Length; at += 7)
        {
            var altered = body.Clone();
            var bytes = altered.Content.Ciphertext.ToByteArray();
            bytes[at] ^= 1;
            altered.Content.Ciphertext = ByteString.CopyFrom(bytes);
            AssertProblem(BusReasons.Unreadable, Codec("firms"), altered.ToByteArray());
        }
    }

    [Fact]
    public void A_clear_envelope_is_refused_and_so_is_what_is_none()
    {
        var clear = new AnnouncementCodec().ToMessage(AnnouncementSamples.All[0]).Body.ToArray();

        Assert.False(Codec("firms").TryRead(clear, out _, out _));
        AssertProblem(BusReasons.Malformed, Codec("firms"), []);
        AssertProblem(BusReasons.Malformed, Codec("firms"), [0xFF, 0xFF]);
    }

    [Fact]
    public void What_is_sealed_and_has_not_its_form_is_malformed()
    {
        var body = new Events.SealedEnvelope { Content = EnvelopeWriter.Write(sealer.Seal(new byte[] { 0xFF }, "announcement", ["firms"])) };

        AssertProblem(BusReasons.Malformed, Codec("firms"), body.ToByteArray());
    }

    private static string ConsumerOf(string queue) => Topology.TryFind(queue, out var declared) ? declared.Consumer : throw new InvalidOperationException(queue);

    private static void AssertProblem(string expected, SealedAnnouncementCodec codec, byte[] body)
    {
        Assert.False(codec.TryRead(body, out var announcement, out var problem));
        Assert.Null(announcement);
        Assert.Equal(expected, problem);
    }

    private SealedAnnouncementCodec Codec(string consumer) => new(sealer, consumer);
}
