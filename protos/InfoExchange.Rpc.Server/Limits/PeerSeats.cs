using System.Net;
using System.Net.Sockets;

namespace InfoExchange.Rpc.Server.Limits;

/// <summary>How many connections each peer holds open on a port.</summary>
/// <param name="mostOfOne">Null for no limit.</param>
/// <param name="mostOfAll">Null for no limit.</param>
internal sealed class PeerSeats(int? mostOfOne, int? mostOfAll)
{
    private const int NetworkBytes = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, int> _taken = [];
    private int _all;

    /// <summary>Takes a seat, to be given back under the same key.</summary>
    public bool TryTake(UInt128 peer)
    {
        lock (_gate)
        {
            var count = _taken.GetValueOrDefault(peer);
            if (count >= mostOfOne || _all >= mostOfAll)
            {
                return false;
            }

            _taken[peer] = count + 1;
            _all++;
            return true;
        }
    }

    public void GiveBack(UInt128 peer)
    {
        lock (_gate)
        {
            _all--;
            if (--_taken[peer] == 0)
            {
                _taken.Remove(peer);
            }
        }
    }

    /// <summary>Who counts as one: an IPv4 address, the network of an IPv6 one; all that have neither are one.</summary>
    public static UInt128 KeyOf(EndPoint? remote)
    {
        if (remote is not IPEndPoint { Address: var address })
        {
            return UInt128.Zero;
        }

        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (address.IsIPv4MappedToIPv6 || address.AddressFamily == AddressFamily.InterNetwork)
        {
            address.MapToIPv6().TryWriteBytes(bytes, out _);
        }
        else
        {
            address.TryWriteBytes(bytes, out _);
            bytes[NetworkBytes..].Clear();
        }

        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
