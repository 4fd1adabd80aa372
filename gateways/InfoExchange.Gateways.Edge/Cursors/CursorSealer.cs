using System.Security.Cryptography;
using System.Text;
using InfoExchange.Ports;

namespace InfoExchange.Gateways.Edge.Cursors;

/// <summary>Makes and reads cursors under the secret that all processes of one gateway share.</summary>
/// <param name="gateway">The gateway's name: cursors of others are foreign, even under the same secret.</param>
/// <param name="secret">32 bytes, the key store's secret named <c>cursor</c>.</param>
/// <param name="random">Nonces.</param>
/// <param name="retired">The secret from before the inbox was restored from a backup, as <c>cursor.retired</c>; random where that never was; empty for none.</param>
internal sealed class CursorSealer(string gateway, ReadOnlyMemory<byte> secret, IRandomSource random, ReadOnlyMemory<byte> retired = default)
{
    /// <summary>The cursors of one subscriber; each has a key of its own, so that nonces may be drawn at random.</summary>
    /// <param name="subscriber">Subject and selection: a cursor works for these only.</param>
    public SubscriberCursors Of(string subscriber)
    {
        var binding = Encoding.UTF8.GetBytes($"infoexchange.cursor.v1\0{gateway}\0{subscriber}");
        return new SubscriberCursors(HMACSHA256.HashData(secret.Span, binding), binding, random, retired.IsEmpty ? null : HMACSHA256.HashData(retired.Span, binding));
    }
}
