using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace InfoExchange.Identity.Jose;

/// <summary>The public half of an ES256 key. Safe for several threads.</summary>
internal sealed class VerificationKey : IDisposable
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const int SignatureLength = 64;

    private readonly ECDsa key = ECDsa.Create();
    private readonly Lock gate = new();

    /// <param name="subjectPublicKey">SubjectPublicKeyInfo, DER.</param>
    /// <exception cref="CryptographicException">No EC key on P-256.</exception>
    internal VerificationKey(ReadOnlyMemory<byte> subjectPublicKey)
    {
        try
        {
            key.ImportSubjectPublicKeyInfo(subjectPublicKey.Span, out _);
            var parameters = key.ExportParameters(includePrivateParameters: false);
            if (parameters.Curve.Oid.Value != P256)
            {
                throw new CryptographicException("the key is not on P-256");
            }

            X = Base64Url.EncodeToString(parameters.Q.X);
            Y = Base64Url.EncodeToString(parameters.Q.Y);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw;
        }

        SubjectPublicKey = subjectPublicKey;
        KeyId = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""")));
    }

    /// <summary>RFC 7638 thumbprint: the same key has the same id everywhere.</summary>
    internal string KeyId { get; }

    internal string X { get; }

    internal string Y { get; }

    internal ReadOnlyMemory<byte> SubjectPublicKey { get; }

    internal bool Verifies(byte[] bytes, byte[] signature)
    {
        lock (gate)
        {
            return signature.Length == SignatureLength && key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
