using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InfoExchange.Formats.Cap;

/// <summary>Certificates of senders whose signed alerts are taken: pinned by whoever imports, never found in an alert.</summary>
/// <remarks>No chain is built and no revocation list is asked: whoever pins a certificate vouches for it, and takes it out of the file when it no longer counts.</remarks>
public sealed class CapSignatureKeys
{
    /// <summary>Most certificates of one file.</summary>
    public const int MaxCertificates = 20;

    /// <summary>Fewest bits of an RSA key.</summary>
    public const int MinKeyBits = 2048;

    private CapSignatureKeys(ImmutableArray<X509Certificate2> certificates) => Certificates = certificates;

    internal ImmutableArray<X509Certificate2> Certificates { get; }

    /// <summary>Reads certificates from PEM text; whatever else stands between them is passed over.</summary>
    /// <param name="pem">One to 20 blocks CERTIFICATE, each with an RSA key of 2,048 bits or more: the kind that XML signatures of alerts are made with.</param>
    /// <param name="keys">The certificates, when all can be used.</param>
    public static bool TryRead(string pem, [NotNullWhen(true)] out CapSignatureKeys? keys)
    {
        keys = null;
        try
        {
            var read = new X509Certificate2Collection();
            read.ImportFromPem(pem);
            if (read.Count is 0 or > MaxCertificates || read.Any(certificate => !IsStrong(certificate)))
                return false;
            keys = new CapSignatureKeys([.. read]);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool IsStrong(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        return key?.KeySize >= MinKeyBits;
    }
}
