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
        var (read, after, _) = Read(size, token, 0);
        return (read, after);
    }

    /// <summary>Reads a page of a journal as it stood when the first page was read.</summary>
    /// <param name="size">As asked.</param>
    /// <param name="token">From the page before; empty for the first.</param>
    /// <param name="head">Last position now.</param>
    /// <exception cref="RpcException">INVALID_ARGUMENT for a size or a token that is none.</exception>
    public static (int Size, long After, long AsOf) Read(int size, string token, long head)
    {
        if (size is < 0 or > MaxSize)
        {
            throw CommandRefusals.UnknownValue("page_size").ToException();
        }

        var (after, asOf) = (0L, head);
        if (token.Length > 0 && !TryRead(token, out after, ref asOf))
        {
            throw CommandRefusals.UnknownValue("page_token").ToException();
        }

        return (size == 0 ? DefaultSize : size, after, Math.Min(asOf, head));
    }

    /// <summary>One page and the token of the next; an empty token ends.</summary>
    /// <param name="items">From the first of the page on.</param>
    /// <param name="size">Most of a page.</param>
    /// <param name="key">By which pages go, ascending.</param>
    /// <param name="asOf">What the next pages are read as of; null when they show what is there then.</param>
    public static (List<T> Page, string Next) Take<T>(IEnumerable<T> items, int size, Func<T, long> key, long? asOf = null)
    {
        var page = items.Take(size + 1).ToList();
        if (page.Count <= size)
        {
            return (page, "");
        }

        page.RemoveAt(size);
        var last = key(page[^1]).ToString(CultureInfo.InvariantCulture);
        return (page, Convert.ToBase64String(Encoding.ASCII.GetBytes(asOf is { } position ? string.Create(CultureInfo.InvariantCulture, $"{last}@{position}") : last)));
    }

    private static bool TryRead(string token, out long after, ref long asOf)
    {
        Span<byte> bytes = stackalloc byte[64];
        after = 0;
        if (!Convert.TryFromBase64String(token, bytes, out var length))
        {
            return false;
        }

        var text = Encoding.ASCII.GetString(bytes[..length]).Split('@');
        return text.Length <= 2
            && long.TryParse(text[0], NumberStyles.None, CultureInfo.InvariantCulture, out after)
            && (text.Length == 1 || long.TryParse(text[1], NumberStyles.None, CultureInfo.InvariantCulture, out asOf));
    }
}
