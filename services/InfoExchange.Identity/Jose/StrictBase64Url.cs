using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Identity.Jose;

/// <summary>Base64url without padding, in its one canonical spelling: RFC 7515 §2. The framework's reader skips spaces and takes padding; a signature must have one form.</summary>
internal static class StrictBase64Url
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    internal static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.IsEmpty || text.Length % 4 == 1 || text.ContainsAnyExcept(Alphabet))
        {
            return false;
        }

        // The framework's reader refuses a last character with spare bits, which would be another spelling of the same bytes.
        var decoded = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        bytes = Base64Url.DecodeFromChars(text, decoded, out _, out var written) == OperationStatus.Done ? decoded[..written] : null;
        return bytes is not null;
    }

    /// <summary>True for the spelling of exactly <paramref name="length"/> bytes.</summary>
    internal static bool IsOf(int length, string text) => text.Length == Base64Url.GetEncodedLength(length) && TryDecode(text, out var bytes) && bytes.Length == length;
}
