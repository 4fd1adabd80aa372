using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace InfoExchange.Identity.Assertions;

/// <summary>What writer and reader of an assertion agree on.</summary>
internal static class AssertionForm
{
    internal const string Type = "caller-assertion+jwt";
    internal const string OwnType = "gateway-assertion+jwt";
    internal const string Method = "mth";
    internal const string RequestDigest = "rqd";
    internal const string TokenDigest = "ath";
    internal const string Certificate = "x5t#S256";
    internal const int TokenIdLength = 16;
    internal const int MaxLength = 4096;

    /// <summary>Longest life, and what writers give.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    internal static string DigestOf(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(SHA256.HashData(bytes));

    internal static string DigestOf(string token) => DigestOf(Encoding.UTF8.GetBytes(token));
}
