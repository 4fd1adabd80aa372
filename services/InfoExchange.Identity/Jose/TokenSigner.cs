using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace InfoExchange.Identity.Jose;

/// <summary>Signs tokens with one ES256 key. Safe for several threads.</summary>
internal sealed class TokenSigner : IDisposable
{
    private readonly ECDsa key = ECDsa.Create();
    private readonly Lock gate = new();

    /// <param name="pkcs8">An EC key on P-256, as the key store gives it.</param>
    /// <exception cref="CryptographicException">It is no such key.</exception>
    internal TokenSigner(ReadOnlySpan<byte> pkcs8)
    {
        try
        {
            key.ImportPkcs8PrivateKey(pkcs8, out _);
            PublicKey = new VerificationKey(key.ExportSubjectPublicKeyInfo());
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw;
        }
    }

    internal VerificationKey PublicKey { get; }

    /// <param name="type">The header's <c>typ</c>.</param>
    /// <param name="writeClaims">Writes the members of the payload; the object around them is written here.</param>
    internal string Sign(string type, Action<Utf8JsonWriter> writeClaims)
    {
        var header = Encode(json =>
        {
            json.WriteString("alg", "ES256");
            json.WriteString("kid", PublicKey.KeyId);
            json.WriteString("typ", type);
        });
        var signedPart = $"{header}.{Encode(writeClaims)}";
        return $"{signedPart}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(signedPart)))}";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        key.Dispose();
        PublicKey.Dispose();
    }

    private static string Encode(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    private byte[] Sign(byte[] bytes)
    {
        // An ECDsa instance promises nothing to two threads at once.
        lock (gate)
        {
            return key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }
}
