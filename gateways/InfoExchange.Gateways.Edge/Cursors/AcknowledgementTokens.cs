using System.Security.Cryptography;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Gateways.Edge.Cursors;

/// <summary>Tokens that come with a handover and go back with the answer: proof that this gateway delivered this version of this bulletin, for this recipient, to this subscriber.</summary>
/// <remarks>HMAC-SHA-256 over all that it is bound to.</remarks>
/// <param name="gateway">The gateway's name.</param>
/// <param name="secret">32 bytes, shared by all processes of one gateway.</param>
internal sealed class AcknowledgementTokens(string gateway, ReadOnlyMemory<byte> secret)
{
    private const string Label = "infoexchange.acknowledgement.v2";

    /// <summary>The token of one recipient of one version of a bulletin, as one subscriber gets it; always the same 32 bytes.</summary>
    /// <param name="jurisdiction">Whose journal decided.</param>
    /// <param name="bulletinId">The bulletin.</param>
    /// <param name="version">From 1.</param>
    /// <param name="recipient">Its number.</param>
    /// <param name="subject">Of the subscriber's access token.</param>
    public byte[] Of(Jurisdiction jurisdiction, string bulletinId, int version, int recipient, string subject)
    {
        // Each text with its length before it: no two bindings have the same bytes.
        using var bytes = new MemoryStream();
        using var binding = new BinaryWriter(bytes);
        binding.Write(Label);
        binding.Write(gateway);
        binding.Write(jurisdiction.ToString());
        binding.Write(bulletinId);
        binding.Write(version);
        binding.Write(recipient);
        binding.Write(subject);
        binding.Flush();
        return HMACSHA256.HashData(secret.Span, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>True for the token that <see cref="Of"/> gives.</summary>
    public bool IsOf(ReadOnlySpan<byte> token, Jurisdiction jurisdiction, string bulletinId, int version, int recipient, string subject) =>
        CryptographicOperations.FixedTimeEquals(token, Of(jurisdiction, bulletinId, version, recipient, subject));
}
