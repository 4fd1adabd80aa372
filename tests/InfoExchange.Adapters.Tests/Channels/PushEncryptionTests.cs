using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using InfoExchange.Channels.WebPush;
using Xunit;

namespace InfoExchange.Adapters.Tests.Channels;

public sealed class PushEncryptionTests
{
    // RFC 8291 §5 and appendix A.
    private const string Receiver = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private const string ReceiverPrivate = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private const string Secret = "BTBZMqHH6r4Tts7J_aSIgg";
    private const string Sender = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private const string SenderPrivate = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private const string Salt = "DGv6ra1nlYgDCS1FRnbzlw";
    private const string Encrypted =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    [Fact]
    public void The_standards_example_comes_out_byte_for_byte()
    {
        using var sender = KeyOf(Sender, SenderPrivate);
        var made = PushEncryption.Encrypt("When I grow up, I want to be a watermelon"u8, Bytes(Receiver), Bytes(Secret), sender, Bytes(Salt));

        Assert.Equal(Encrypted, Base64Url.EncodeToString(made));
    }

    [Fact]
    public void No_two_messages_are_sealed_alike_and_the_longest_fits_one_record()
    {
        var longest = new byte[PushEncryption.RecordSize - 86 - 17];
        var one = PushEncryption.Encrypt(longest, Bytes(Receiver), Bytes(Secret));

        Assert.Equal(PushEncryption.RecordSize, one.Length);
        Assert.NotEqual(one, PushEncryption.Encrypt(longest, Bytes(Receiver), Bytes(Secret)));
        Assert.Throws<ArgumentException>(() => PushEncryption.Encrypt(new byte[longest.Length + 1], Bytes(Receiver), Bytes(Secret)));
    }

    [Fact]
    public void What_a_push_service_is_shown_is_signed_by_the_key_it_names_for_that_service_and_half_a_day()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = VapidKey.Read(pair.ExportPkcs8PrivateKeyPem(), "mailto:alerte@exemple.fr");
        var now = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

        var shown = key.Authorize(new Uri("https://fcm.googleapis.com/fcm/send/abc"), now);

        Assert.EndsWith($", k={key.PublicKey}", shown, StringComparison.Ordinal);
        var token = shown["t=".Length..shown.IndexOf(',', StringComparison.Ordinal)].Split('.');
        Assert.Equal("""{"typ":"JWT","alg":"ES256"}""", Text(token[0]));
        Assert.Equal($$"""{"aud":"https://fcm.googleapis.com","exp":{{now.AddHours(12).ToUnixTimeSeconds()}},"sub":"mailto:alerte@exemple.fr"}""", Text(token[1]));
        Assert.True(pair.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Bytes(token[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    [Fact]
    public void A_key_of_another_curve_a_public_one_or_an_address_nobody_reads_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var good = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<ArgumentException>(() => VapidKey.Read(other.ExportPkcs8PrivateKeyPem(), "mailto:a@exemple.fr"));
        Assert.Throws<ArgumentException>(() => VapidKey.Read(good.ExportSubjectPublicKeyInfoPem(), "mailto:a@exemple.fr"));
        Assert.Throws<ArgumentException>(() => VapidKey.Read("rien", "mailto:a@exemple.fr"));
        Assert.Throws<ArgumentException>(() => VapidKey.Read(good.ExportPkcs8PrivateKeyPem(), "a@exemple.fr"));
    }

    internal static byte[] Open(byte[] sealedMessage)
    {
        using var receiver = KeyOf(Receiver, ReceiverPrivate);
        var (salt, point) = (sealedMessage[..16], sealedMessage[21..86]);
        using var sender = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        var shared = receiver.DeriveRawSecretAgreement(sender.PublicKey);
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, Bytes(Secret), [.. "WebPush: info\0"u8, .. Bytes(Receiver), .. point]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        var clear = new byte[sealedMessage.Length - 86 - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(nonce, sealedMessage.AsSpan(86, clear.Length), sealedMessage.AsSpan(86 + clear.Length), clear);
        Assert.Equal(2, clear[^1]);
        return clear[..^1];
    }

    internal static string Subscription(string endpoint) => $"{endpoint} {Receiver} {Secret}";

    private static ECDiffieHellman KeyOf(string point, string secret) => ECDiffieHellman.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256, D = Bytes(secret), Q = new ECPoint { X = Bytes(point)[1..33], Y = Bytes(point)[33..] },
    });

    private static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);

    private static string Text(string part) => Encoding.UTF8.GetString(Bytes(part));
}
