using Google.Protobuf.Collections;

namespace InfoExchange.Cli.Terminal;

/// <summary>Lists that come in pages, read until enough is there.</summary>
internal static class Pages
{
    private const int PageSize = 200;

    /// <param name="limit">Items at most; 0 for all.</param>
    /// <param name="read">Page size and token to a page's items and the next token, empty at the end.</param>
    internal static async Task<List<T>> ReadAsync<T>(int limit, Func<int, string, Task<(IEnumerable<T> Items, string Next)>> read)
    {
        var all = new List<T>();
        var token = "";
        do
        {
            var size = limit == 0 ? PageSize : Math.Min(PageSize, limit - all.Count);
            (var items, token) = await read(size, token);
            all.AddRange(items);
        }
        while (token.Length > 0 && (limit == 0 || all.Count < limit));
        return all;
    }

    /// <summary>An answer whose first page says all but the list, read whole: the items of later pages are added to those of the first.</summary>
    /// <param name="read">Page size and token to a page.</param>
    /// <param name="items">A page's list.</param>
    /// <param name="next">A page's next token, empty at the end.</param>
    internal static async Task<TPage> ReadWholeAsync<TPage, TItem>(Func<int, string, Task<TPage>> read, Func<TPage, RepeatedField<TItem>> items, Func<TPage, string> next)
    {
        var first = await read(PageSize, "");
        for (var token = next(first); token.Length > 0;)
        {
            var page = await read(PageSize, token);
            items(first).AddRange(items(page));
            token = next(page);
        }

        return first;
    }
}
