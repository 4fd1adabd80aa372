using System.Globalization;
using System.Text;
using Grpc.Core;
using InfoExchange.Domain.Journal;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Pages by the last key shown: stable while the journal grows. Tokens say nothing but that key.</summary>
internal static class Paging
{
    /// <summary>Items of a page when the caller names none, and the most it may name.</summary>
    public const int DefaultSize = 50;

    /// <summary>Most items of a page.</summary>
    public const int MaxSize = 200;

    /// <exception cref="RpcException">INVALID_ARGUMENT for a size or a token that is none.</exception>
    public static (int Size, long After) Read(int size, string token)
    {
        if (size is < 0 or > MaxSize)
        {
            throw CommandRefusals.UnknownValue("page_size").ToException();
        }

        var after = 0L;
        if (token.Length > 0 && !TryRead(token, out after))
        {
            throw CommandRefusals.UnknownValue("page_token").ToException();
        }

        return (size == 0 ? DefaultSize : size, after);
    }

    /// <summary>One page and the token of the next; an empty token ends.</summary>
    public static (List<T> Page, string Next) Take<T>(IEnumerable<T> items, int size, Func<T, long> key)
    {
        var page = items.Take(size + 1).ToList();
        if (page.Count <= size)
        {
            return (page, "");
        }

        page.RemoveAt(size);
        return (page, Convert.ToBase64String(Encoding.ASCII.GetBytes(key(page[^1]).ToString(CultureInfo.InvariantCulture))));
    }

    private static bool TryRead(string token, out long after)
    {
        Span<byte> bytes = stackalloc byte[32];
        after = 0;
        return Convert.TryFromBase64String(token, bytes, out var length) && long.TryParse(bytes[..length], NumberStyles.None, CultureInfo.InvariantCulture, out after);
    }
}
