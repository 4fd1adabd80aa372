using System.Runtime.CompilerServices;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client.Subscriptions;

namespace InfoExchange.Cli.Subscriptions;

/// <summary>What a gateway keeps for the caller, from its beginning to now: a page after the other, without positions. Confirms nothing and moves no place.</summary>
internal static class KeptItems
{
    private const int PageSize = 500;

    internal static async IAsyncEnumerable<SubscriptionItem> ReadAsync(CommandRun run, [EnumeratorCancellation] CancellationToken interrupt)
    {
        var session = await run.SignedInAsync(interrupt);
        var selection = new SubscriptionSelection { Jurisdiction = run.TerritoryText == Territories.All ? null : Territories.ToContract(session.Territory) };
        ReadOnlyMemory<byte> cursor = default;
        while (true)
        {
            var items = await session.Client.FetchAsync(selection, cursor, PageSize, interrupt);
            foreach (var item in items.Where(each => each is not PositionKept))
            {
                yield return item;
            }

            if (items.LastOrDefault(each => !each.Cursor.IsEmpty) is not { } last || !items.Any(each => each is not PositionKept))
            {
                yield break;
            }

            cursor = last.Cursor;
        }
    }
}
