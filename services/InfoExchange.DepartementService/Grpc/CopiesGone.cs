using System.Collections.Immutable;
using System.Globalization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Who has said that their copies of a bulletin are gone: what gateways reported of the orders to erase it.</summary>
internal static class CopiesGone
{
    /// <summary>Recipients that got the bulletin, whose gateway has erased it, and which it does not name as outstanding. Nobody when the list of those can't be opened any more.</summary>
    public static async Task<ImmutableHashSet<int>> OfAsync(ActiveCall call, BulletinRecord bulletin)
    {
        var gone = ImmutableHashSet.CreateBuilder<int>();
        foreach (var order in call.State.Records.Erasures.Values.Where(order => order.ReachesGateways && order.Ordered.SubjectId == bulletin.Latest.BulletinId))
        {
            foreach (var (gateway, kind) in new[] { (GatewayNames.Firms, RecipientKind.Presence), (GatewayNames.Retail, RecipientKind.Site) })
            {
                if (order.Confirmed.GetValueOrDefault(gateway) is not { } confirmed)
                {
                    continue;
                }

                var named = await call.Broker.Reading.TextAsync(confirmed.Recipients, call.Cancelled);
                if (confirmed.Outstanding == 0 || named is not null)
                {
                    var outstanding = (named ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToHashSet();
                    gone.UnionWith(bulletin.Reached.Where(number => call.State.Directory.Recipients[number].Kind == kind && !outstanding.Contains(number)));
                }
            }
        }

        return gone.ToImmutable();
    }
}
