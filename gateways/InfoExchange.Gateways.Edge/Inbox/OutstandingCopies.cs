using System.Collections.Concurrent;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>Tells the journal that a bulletin is erased here, and which recipients may still hold a copy: those of whose people none confirmed a place after the order.</summary>
/// <remarks>Whoever confirms such a place was told to erase, and says by it that this is done. Who may never have got the bulletin is counted too: erasure is never claimed for nothing.</remarks>
/// <param name="gateway">The gateway's name.</param>
/// <param name="bus">Where reports go.</param>
/// <param name="codec">Reports as messages.</param>
/// <param name="inbox">Whose items.</param>
/// <param name="time">When the report was made.</param>
internal sealed class OutstandingCopies(string gateway, IBus bus, IAnnouncementCodec codec, GatewayInbox inbox, TimeProvider time)
{
    private static readonly TimeSpan Watched = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<string, int> reported = new(StringComparer.Ordinal);

    /// <summary>Reports one order, done here.</summary>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    /// <exception cref="BusFailedException">Whether it was sent is unknown.</exception>
    public async Task ReportAsync(ErasureAnnounced order, CancellationToken cancellationToken) => await ReportAsync(order, await HoldersAsync(order, cancellationToken), cancellationToken);

    /// <summary>Reports again where fewer are outstanding than before, for orders of the last 30 days.</summary>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    /// <exception cref="BusFailedException">Whether it was sent is unknown.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Watched;
        foreach (var (order, _) in inbox.View.Erasures.Values.Where(e => e.Order.At > since && reported.GetValueOrDefault(e.Order.ErasureId, int.MaxValue) > 0))
        {
            var holders = await HoldersAsync(order, cancellationToken);
            if (holders.Length < reported.GetValueOrDefault(order.ErasureId, int.MaxValue))
            {
                await ReportAsync(order, holders, cancellationToken);
            }
        }
    }

    private async Task ReportAsync(ErasureAnnounced order, int[] holders, CancellationToken cancellationToken)
    {
        var report = new ErasureReported
        {
            Jurisdiction = order.Jurisdiction,
            MessageId = $"{gateway}/{order.Jurisdiction}/{order.ErasureId}/{holders.Length}",
            Position = 0,
            At = time.GetUtcNow(),
            Gateway = gateway,
            ErasureId = order.ErasureId,
            Outstanding = [.. holders],
        };
        await bus.SendAsync([codec.ToMessage(report)], cancellationToken);
        reported[order.ErasureId] = holders.Length;
    }

    private async Task<int[]> HoldersAsync(ErasureAnnounced order, CancellationToken cancellationToken)
    {
        var view = inbox.View;
        var holders = new List<int>();
        foreach (var number in view.Erasures.TryGetValue(order.ErasureId, out var known) ? order.Recipients : [])
        {
            if (!await HasConfirmedAsync(view, new RecipientAddress(order.Jurisdiction, number), known.Sequence, cancellationToken))
            {
                holders.Add(number);
            }
        }

        return [.. holders];
    }

    private async Task<bool> HasConfirmedAsync(ProjectionView view, RecipientAddress recipient, long order, CancellationToken cancellationToken)
    {
        foreach (var subject in view.SubjectsOf(recipient))
        {
            if (await inbox.ReadConfirmedAsync(new Subscriber(subject, null, []), cancellationToken) > order)
            {
                return true;
            }
        }

        return false;
    }
}
