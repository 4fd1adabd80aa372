using System.Security.Cryptography;

namespace InfoExchange.Domain.Tests.Journal.Merkle;

/// <summary>RFC 6962 §2.1 written down as its recursive definitions read, on byte arrays, sharing nothing with the domain.</summary>
internal static class RecursiveTree
{
    internal static byte[] Root(ReadOnlySpan<byte[]> entries)
    {
        switch (entries.Length)
        {
            case 0:
                return SHA256.HashData([]);
            case 1:
                return SHA256.HashData([0, .. entries[0]]);
            default:
                var k = Split(entries.Length);
                return SHA256.HashData([1, .. Root(entries[..k]), .. Root(entries[k..])]);
        }
    }

    internal static List<byte[]> Path(int m, ReadOnlySpan<byte[]> entries)
    {
        if (entries.Length == 1)
        {
            return [];
        }

        var k = Split(entries.Length);
        return m < k ? [.. Path(m, entries[..k]), Root(entries[k..])] : [.. Path(m - k, entries[k..]), Root(entries[..k])];
    }

    internal static List<byte[]> Proof(int m, ReadOnlySpan<byte[]> entries) => SubProof(m, entries, true);

    private static List<byte[]> SubProof(int m, ReadOnlySpan<byte[]> entries, bool isWhole)
    {
        if (m == entries.Length)
        {
            return isWhole ? [] : [Root(entries)];
        }

        var k = Split(entries.Length);
        return m <= k
            ? [.. SubProof(m, entries[..k], isWhole), Root(entries[k..])]
            : [.. SubProof(m - k, entries[k..], false), Root(entries[..k])];
    }

    private static int Split(int n)
    {
        var k = 1;
        while (2 * k < n)
        {
            k *= 2;
        }

        return k;
    }
}
