using System.Security.Cryptography;
using System.Text;
using InfoExchange.Ports;

namespace InfoExchange.Gateways.Edge.Cursors;

/// <summary>Makes and reads cursors under the secret that all processes of one gateway share.</summary>
/// <param name="secret">32 bytes, the key store's secret named <c>cursor</c>.</param>
/// <param name="random">Nonces.</param>
internal sealed class CursorSealer(ReadOnlyMemory<byte> secret, IRandomSource random)
{
    /// <summary>The cursors of one subscriber; each has a key of its own, so that nonces may be drawn at random.</summary>
    /// <param name="subscriber">Subject and selection: a cursor works for these only.</param>
    public SubscriberCursors Of(string subscriber)
    {
        var binding = Encoding.UTF8.GetBytes($"infoexchange.cursor.v1\0{subscriber}");
        return new SubscriberCursors(HMACSHA256.HashData(secret.Span, binding), binding, random);
    }
}
