using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace InfoExchange.Identity.Jose;

/// <summary>A signed token in compact form, taken apart and not yet believed. Only what is read here counts; its signature is checked elsewhere.</summary>
internal sealed class CompactToken
{
    /// <summary>Header members by which a token would bring its own key, its own rules or its own encoding: RFC 8725 §3.1, §3.10.</summary>
    private static readonly string[] ForbiddenHeaders = ["crit", "jku", "jwk", "x5u", "x5c", "zip", "b64", "enc"];

    private readonly string text;

    private CompactToken(string text, TokenPart header, TokenPart payload, byte[] signature)
    {
        this.text = text;
        Header = header;
        Payload = payload;
        Signature = signature;
    }

    internal TokenPart Header { get; }

    internal TokenPart Payload { get; }

    internal byte[] Signature { get; }

    /// <summary>What the signature covers: the first two parts as received, ASCII.</summary>
    internal byte[] SignedBytes => Encoding.ASCII.GetBytes(text, 0, text.LastIndexOf('.'));

    /// <param name="text">Exactly as received: no trimming.</param>
    /// <param name="maxLength">In characters; checked before anything else.</param>
    /// <param name="token">Three parts, each canonical, both objects without repeated members, no forbidden header.</param>
    internal static bool TryRead(string text, int maxLength, [NotNullWhen(true)] out CompactToken? token)
    {
        token = null;
        if (text.Length > maxLength)
        {
            return false;
        }

        Span<Range> parts = stackalloc Range[4];
        var span = text.AsSpan();
        if (span.Split(parts, '.') != 3
            || !TokenPart.TryRead(span[parts[0]], out var header)
            || !TokenPart.TryRead(span[parts[1]], out var payload)
            || !StrictBase64Url.TryDecode(span[parts[2]], out var signature)
            || Array.Exists(ForbiddenHeaders, header.Has))
        {
            return false;
        }

        token = new CompactToken(text, header, payload, signature);
        return true;
    }
}
