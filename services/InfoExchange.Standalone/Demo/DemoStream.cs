using System.Diagnostics;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.V1;

namespace InfoExchange.Standalone.Demo;

/// <summary>An actor's live subscription, with everything that came and when.</summary>
internal sealed class DemoStream : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly List<(SubscriptionItem Item, long Stamp)> _items = [];
    private readonly Task _reading;

    private readonly ICursorStore? _place;

    /// <param name="actor">Whose.</param>
    /// <param name="place">Where it goes on from; what came is confirmed there. Null begins with what is kept, and confirms nothing.</param>
    public DemoStream(DemoActor actor, ICursorStore? place = null)
    {
        Actor = actor;
        _place = place;
        _reading = ReadAsync();
    }

    public DemoActor Actor { get; }

    public string Name => Actor.Name;

    /// <summary>True once the gateway said where the subscription stands.</summary>
    public Task<bool> CaughtUpAsync(TimeSpan limit) => WaitAsync(item => item is PositionKept, limit);

    public Task<bool> WithheldAsync(TimeSpan limit) => WaitAsync(item => item is ContentWithheld, limit);

    /// <summary>True once the bulletin came, with that notice when one is named.</summary>
    public Task<bool> WaitAsync(string bulletinId, TimeSpan limit, Notice? notice = null) => WaitAsync(item => IsOf(item, bulletinId, notice), limit);

    public bool Has(string bulletinId) => StampOf(bulletinId) is not null;

    /// <summary>When the bulletin came, on the stopwatch; null while it has not.</summary>
    public long? StampOf(string bulletinId, Notice? notice = null) => Find(item => IsOf(item, bulletinId, notice))?.Stamp;

    /// <summary>The last that came of a bulletin and asks for an answer.</summary>
    /// <exception cref="InvalidOperationException">Nothing came of it.</exception>
    public BulletinItem Asked(string bulletinId)
    {
        lock (_gate)
        {
            return _items.Select(i => i.Item).OfType<BulletinItem>().Last(i => IsOf(i, bulletinId, null) && i.Recipients.Any(r => !r.AcknowledgementToken.IsEmpty));
        }
    }

    /// <summary>The first that came of a bulletin; null while nothing has.</summary>
    public BulletinItem? Received(string bulletinId) => Find(item => IsOf(item, bulletinId, null))?.Item as BulletinItem;

    /// <summary>All that came of a bulletin, in order.</summary>
    public IReadOnlyList<BulletinItem> Items(string bulletinId)
    {
        lock (_gate)
        {
            return [.. _items.Select(i => i.Item).OfType<BulletinItem>().Where(item => item.Delivery.BulletinId == bulletinId)];
        }
    }

    /// <summary>Bulletins as they came, each with its notices.</summary>
    public IReadOnlyList<string> BulletinIds()
    {
        lock (_gate)
        {
            return [.. _items.Select(i => i.Item).OfType<BulletinItem>().Select(item => item.Delivery.BulletinId)];
        }
    }

    public static async Task<bool> PollAsync(Func<bool> holds, TimeSpan limit)
    {
        var started = Stopwatch.GetTimestamp();
        while (!holds())
        {
            if (Stopwatch.GetElapsedTime(started) > limit)
            {
                return false;
            }

            await Task.Delay(5);
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _reading;
        _stopping.Dispose();
    }

    private static bool IsOf(SubscriptionItem item, string bulletinId, Notice? notice) =>
        item is BulletinItem received && received.Delivery.BulletinId == bulletinId && (notice is null || received.Delivery.Notice == notice);

    private Task<bool> WaitAsync(Func<SubscriptionItem, bool> wanted, TimeSpan limit) => PollAsync(() => Find(wanted) is not null, limit);

    private (SubscriptionItem Item, long Stamp)? Find(Func<SubscriptionItem, bool> wanted)
    {
        lock (_gate)
        {
            var index = _items.FindIndex(i => wanted(i.Item));
            return index < 0 ? null : _items[index];
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            await foreach (var item in Actor.Client.SubscribeAsync(new SubscriptionSelection(), _place ?? new MemoryCursorStore(), _stopping.Token))
            {
                var stamp = Stopwatch.GetTimestamp();
                if (_place is not null)
                {
                    await Actor.Client.ConfirmAsync(item, cancellationToken: _stopping.Token);
                }

                lock (_gate)
                {
                    _items.Add((item, stamp));
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return;
        }
    }
}
