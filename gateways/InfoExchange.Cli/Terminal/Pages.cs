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
}
