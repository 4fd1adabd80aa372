using System.Security.Cryptography;

namespace InfoExchange.Domain.Tests.Journal.Merkle;

/// <summary>RFC 6962 §2.1 written down as its recursive definitions read, on byte arrays, sharing nothing with the domain. Only remembers the roots that it worked out.</summary>
/// <param name="entries">All entries; trees are over the first of them.</param>
internal sealed class RecursiveTree(byte[][] entries)
{
    private readonly Dictionary<(int From, int Length), byte[]> known = [];

    internal byte[] Root(int size) => Root(0, size);

    internal List<byte[]> Path(int m, int size) => Path(m, 0, size);

    internal List<byte[]> Proof(int m, int size) => SubProof(m, 0, size, true);

    private static int Split(int n)
    {
        var k = 1;
        while (2 * k < n)
        {
            k *= 2;
        }

        return k;
    }

    private byte[] Root(int from, int length)
    {
        if (known.TryGetValue((from, length), out var root))
        {
            return root;
        }

        var k = Split(length);
        return known[(from, length)] = length switch
        {
            0 => SHA256.HashData([]),
            1 => SHA256.HashData([0, .. entries[from]]),
            _ => SHA256.HashData([1, .. Root(from, k), .. Root(from + k, length - k)]),
        };
    }

    private List<byte[]> Path(int m, int from, int length)
    {
        if (length == 1)
        {
            return [];
        }

        var k = Split(length);
        return m < k ? [.. Path(m, from, k), Root(from + k, length - k)] : [.. Path(m - k, from + k, length - k), Root(from, k)];
    }

    private List<byte[]> SubProof(int m, int from, int length, bool isWhole)
    {
        if (m == length)
        {
            return isWhole ? [] : [Root(from, length)];
        }

        var k = Split(length);
        return m <= k
            ? [.. SubProof(m, from, k, isWhole), Root(from + k, length - k)]
            : [.. SubProof(m - k, from + k, length - k, false), Root(from, k)];
    }
}
