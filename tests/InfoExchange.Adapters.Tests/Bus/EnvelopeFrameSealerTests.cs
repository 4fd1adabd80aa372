using System.Security.Cryptography;
using InfoExchange.Bus.Announcements;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Ports.Announcements;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>Who can open a frame, and who can't.</summary>
public sealed class EnvelopeFrameSealerTests : IAsyncLifetime
{
    private const string Binding = "departement:75/41/b-1";

    private static readonly byte[] Plaintext = [.. Enumerable.Range(0, 100).Select(n => (byte)n)];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bus-sealer-");
    private readonly ConsumerKeys publicKeys = new();
    private SqliteKeyStore? keyStore;
    private EnvelopeFrameSealer? sealer;

    private EnvelopeFrameSealer Sealer => sealer ?? throw new InvalidOperationException("not made yet");

    public async Task InitializeAsync()
    {
        keyStore = await SqliteKeyStore.OpenAsync(Path.Combine(folder.FullName, "keys.db"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);
        sealer = await CreateAsync("firms", "retail", "departement:69");
    }

    public async Task DisposeAsync()
    {
        Sealer.Dispose();
        await keyStore!.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Each_consumer_opens_what_was_sealed_to_it()
    {
        var frame = Sealer.Seal(Plaintext, Binding, ["firms", "departement:69"]);

        Assert.Equal(["firms", "departement:69"], frame.Keys.Select(key => key.Consumer));
        Assert.Equal(Plaintext, Sealer.Open(frame, Binding, "firms")?.ToArray());
        Assert.Equal(Plaintext, Sealer.Open(frame, Binding, "departement:69")?.ToArray());
    }

    [Fact]
    public void Nobody_else_opens_it()
    {
        var frame = Sealer.Seal(Plaintext, Binding, ["firms"]);
        var renamed = new SealedFrame(frame.Ciphertext, [new SealedFrameKey("retail", frame.Keys[0].KeyId, frame.Keys[0].Bytes)]);
        var readdressed = new SealedFrame(frame.Ciphertext, [new SealedFrameKey("retail", Sealer.Seal(Plaintext, Binding, ["retail"]).Keys[0].KeyId, frame.Keys[0].Bytes)]);

        Assert.Null(Sealer.Open(frame, Binding, "retail"));
        Assert.Null(Sealer.Open(renamed, Binding, "retail"));
        Assert.Null(Sealer.Open(readdressed, Binding, "retail"));
        Assert.Null(Sealer.Open(new SealedFrame(frame.Ciphertext, []), Binding, "firms"));
    }

    [Fact]
    public void Under_another_binding_it_does_not_open()
    {
        var frame = Sealer.Seal(Plaintext, Binding, ["firms"]);
        var other = Sealer.Seal(Plaintext, "departement:75/42/b-1", ["firms"]);

        Assert.Null(Sealer.Open(frame, "departement:75/42/b-1", "firms"));
        Assert.Null(Sealer.Open(new SealedFrame(frame.Ciphertext, other.Keys), Binding, "firms"));
        Assert.Null(Sealer.Open(new SealedFrame(other.Ciphertext, frame.Keys), Binding, "firms"));
    }

    [Fact]
    public void No_byte_of_it_can_be_changed()
    {
        var frame = Sealer.Seal(Plaintext, Binding, ["firms"]);
        var key = frame.Keys[0];
        for (var index = 0; index < frame.Ciphertext.Length; index++)
        {
            Assert.Null(Sealer.Open(new SealedFrame(Flip(frame.Ciphertext, index), frame.Keys), Binding, "firms"));
        }

        for (var index = 0; index < key.Bytes.Length; index++)
        {
            Assert.Null(Sealer.Open(new SealedFrame(frame.Ciphertext, [new SealedFrameKey(key.Consumer, key.KeyId, Flip(key.Bytes, index))]), Binding, "firms"));
        }
    }

    [Fact]
    public void What_is_cut_or_lengthened_does_not_open()
    {
        var frame = Sealer.Seal(Plaintext, Binding, ["firms"]);
        var key = frame.Keys[0];
        foreach (var length in new[] { 0, 1, 12, 27, 28, frame.Ciphertext.Length - 1 })
        {
            Assert.Null(Sealer.Open(new SealedFrame(frame.Ciphertext[..length], frame.Keys), Binding, "firms"));
        }

        Assert.Null(Sealer.Open(new SealedFrame((byte[])[.. frame.Ciphertext.Span, 0], frame.Keys), Binding, "firms"));
        foreach (var bytes in new byte[][] { [], [1], key.Bytes[..^1].ToArray(), [.. key.Bytes.Span, 0] })
        {
            Assert.Null(Sealer.Open(new SealedFrame(frame.Ciphertext, [new SealedFrameKey(key.Consumer, key.KeyId, bytes)]), Binding, "firms"));
        }
    }

    [Fact]
    public void No_two_frames_share_a_key_a_nonce_or_a_sealed_key()
    {
        var frames = Enumerable.Range(0, 50).Select(_ => Sealer.Seal(Plaintext, Binding, ["firms"])).ToList();

        Assert.Equal(50, frames.Select(frame => Convert.ToHexString(frame.Ciphertext.Span[..12])).Distinct().Count());
        Assert.Equal(50, frames.Select(frame => Convert.ToHexString(frame.Ciphertext.Span[12..28])).Distinct().Count());
        Assert.Equal(50, frames.Select(frame => Convert.ToHexString(frame.Keys[0].Bytes.Span[66..82])).Distinct().Count());
        Assert.Equal(50, frames.Select(frame => Convert.ToHexString(frame.Keys[0].Bytes.Span[82..114])).Distinct().Count());
    }

    [Fact]
    public void A_pair_seals_4096_keys_and_no_more()
    {
        var frames = Enumerable.Range(0, 4_097).Select(_ => Sealer.Seal(Plaintext, Binding, ["firms"])).ToList();

        var pairs = frames.CountBy(frame => Convert.ToHexString(frame.Keys[0].Bytes.Span[1..66])).Select(pair => pair.Value);
        Assert.Equal([4_096, 1], pairs);
        Assert.All([frames[0], frames[^2], frames[^1]], frame => Assert.Equal(Plaintext, Sealer.Open(frame, Binding, "firms")?.ToArray()));
    }

    [Fact]
    public async Task What_many_senders_sealed_opens_in_any_order()
    {
        var frames = new List<SealedFrame>();
        for (var sender = 0; sender < 300; sender++)
        {
            using var only = await CreateAsync();
            frames.Add(only.Seal(Plaintext, Binding, ["firms"]));
        }

        Assert.All([.. frames, .. frames], frame => Assert.Equal(Plaintext, Sealer.Open(frame, Binding, "firms")?.ToArray()));
    }

    [Fact]
    public void An_empty_frame_is_a_frame() => Assert.Equal(0, Sealer.Open(Sealer.Seal(default, Binding, ["firms"]), Binding, "firms")?.Length);

    [Fact]
    public void A_consumer_without_a_key_is_a_fault_of_the_deployment() =>
        Assert.Throws<InvalidOperationException>(() => Sealer.Seal(Plaintext, Binding, ["firms", "prefecture"]));

    [Fact]
    public async Task After_a_restart_the_same_key_pair_opens()
    {
        var frame = Sealer.Seal(Plaintext, Binding, ["firms"]);
        using var restarted = await CreateAsync("firms");

        Assert.Equal(Plaintext, restarted.Open(frame, Binding, "firms")?.ToArray());
        Assert.Null(restarted.Open(Sealer.Seal(Plaintext, Binding, ["retail"]), Binding, "retail"));
    }

    [Fact]
    public void A_process_that_only_seals_knows_public_keys()
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = pair.ExportSubjectPublicKeyInfo();
        publicKeys.Add("prefecture", "2026-11", publicKey);

        var key = Assert.Single(Sealer.Seal(Plaintext, Binding, ["prefecture"]).Keys);

        Assert.Equal(("prefecture", "2026-11"), (key.Consumer, key.KeyId));
        Assert.Null(Sealer.Open(Sealer.Seal(Plaintext, Binding, ["prefecture"]), Binding, "prefecture"));
    }

    [Fact]
    public void A_key_that_cannot_be_sealed_to_is_refused_at_registration()
    {
        using var otherCurve = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var good = pair.ExportSubjectPublicKeyInfo();

        Assert.Throws<ArgumentException>(() => publicKeys.Add("firms", "k", otherCurve.ExportSubjectPublicKeyInfo()));
        Assert.Throws<ArgumentException>(() => publicKeys.Add("firms", "k", new byte[] { 1, 2, 3 }));
        Assert.Throws<ArgumentException>(() => publicKeys.Add("firms", "", good));
        Assert.Throws<ArgumentException>(() => publicKeys.Add("press", "k", good));
    }

    private static byte[] Flip(ReadOnlyMemory<byte> bytes, int index)
    {
        var changed = bytes.ToArray();
        changed[index] ^= 0x10;
        return changed;
    }

    private Task<EnvelopeFrameSealer> CreateAsync(params string[] own) =>
        EnvelopeFrameSealer.CreateAsync(keyStore!, publicKeys, new CryptoRandomSource(), own, CancellationToken.None);
}
