using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace InfoExchange.Channels.WebPush;

/// <summary>Who sends, to push services: RFC 8292. Subscriptions are bound to its public key, so it is kept for as long as they are to work.</summary>
public sealed class VapidKey : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private readonly ECDsa _key;
    private readonly string _subject;
    private readonly Lock _gate = new();

    private VapidKey(ECDsa key, string subject) => (_key, _subject) = (key, subject);

    /// <summary>The key that a page subscribes with: an uncompressed point of P-256, base64url without padding.</summary>
    public string PublicKey => Base64Url.EncodeToString(Point(_key.ExportParameters(false)));

    /// <summary>Reads a private key.</summary>
    /// <param name="pem">PKCS #8 or SEC 1, P-256.</param>
    /// <param name="subject">Whom a push service reaches when something is wrong: <c>mailto:</c> or <c>https:</c>.</param>
    /// <exception cref="ArgumentException">It is no such key, or no such address.</exception>
    public static VapidKey Read(string pem, string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (!subject.StartsWith("mailto:", StringComparison.Ordinal) && !subject.StartsWith("https:", StringComparison.Ordinal))
        {
            throw new ArgumentException("the subject is no mailto: or https: address", nameof(subject));
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(true) is not { D: not null } parameters || parameters.Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                throw new ArgumentException("the key is no private key of P-256", nameof(pem));
            }
        }
        catch (CryptographicException fault)
        {
            key.Dispose();
            throw new ArgumentException("the key is no private key of P-256", nameof(pem), fault);
        }

        return new VapidKey(key, subject);
    }

    /// <summary>What a request to a push service shows: RFC 8292 §3.</summary>
    /// <param name="endpoint">The subscription's address.</param>
    /// <param name="now">The instant.</param>
    public string Authorize(Uri endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var claims = new VapidClaims(endpoint.GetLeftPart(UriPartial.Authority), (now + Life).ToUnixTimeSeconds(), _subject);
        var signed = Part(JsonSerializer.SerializeToUtf8Bytes(new VapidHeader("JWT", "ES256"), MessageJson.Default.VapidHeader))
            + "." + Part(JsonSerializer.SerializeToUtf8Bytes(claims, MessageJson.Default.VapidClaims));
        byte[] signature;
        lock (_gate)
        {
            signature = _key.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }

        return $"t={signed}.{Part(signature)}, k={PublicKey}";
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static string Part(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] Point(ECParameters parameters) => [4, .. parameters.Q.X!, .. parameters.Q.Y!];
}
