using System.Security.Cryptography;
using System.Text;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Gateways.Edge.Cursors;

/// <summary>Tokens that come with a handover and go back with the answer: proof that this gateway delivered this bulletin for this recipient.</summary>
/// <param name="gateway">The gateway's name.</param>
/// <param name="secret">32 bytes, shared by all processes of one gateway.</param>
internal sealed class AcknowledgementTokens(string gateway, ReadOnlyMemory<byte> secret)
{
    /// <summary>The token of one recipient of one bulletin, 32 bytes, always the same.</summary>
    public byte[] Of(Jurisdiction jurisdiction, string bulletinId, int recipient) =>
        HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes($"infoexchange.acknowledgement.v1\0{gateway}\0{jurisdiction}\0{bulletinId}\0{recipient}"));

    /// <summary>True for the token that <see cref="Of"/> gives.</summary>
    public bool IsOf(ReadOnlySpan<byte> token, Jurisdiction jurisdiction, string bulletinId, int recipient) =>
        CryptographicOperations.FixedTimeEquals(token, Of(jurisdiction, bulletinId, recipient));
}
