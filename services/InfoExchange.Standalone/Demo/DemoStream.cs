using System.Diagnostics;
using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Standalone.Demo;

/// <summary>An actor's live subscription, with everything that came and when.</summary>
internal sealed class DemoStream : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly List<(SubscribeResponse Item, long Stamp)> _items = [];
    private readonly AsyncServerStreamingCall<SubscribeResponse> _call;
    private readonly Task _reading;

    public DemoStream(DemoActor actor)
    {
        Actor = actor;
        _call = actor.Subscriptions.Subscribe(new SubscribeRequest(), actor.Stream(_stopping.Token));
        _reading = ReadAsync();
    }

    public DemoActor Actor { get; }

    public string Name => Actor.Name;

    /// <summary>True once the gateway said where the subscription stands.</summary>
    public Task<bool> CaughtUpAsync(TimeSpan limit) => WaitAsync(i => i.ItemCase == SubscribeResponse.ItemOneofCase.Position, limit);

    public Task<bool> WaitAsync(Func<SubscribeResponse, bool> wanted, TimeSpan limit) => PollAsync(() => Find(wanted) is not null, limit);

    public bool Has(Func<SubscribeResponse, bool> wanted) => Find(wanted) is not null;

    public long? StampOf(Func<SubscribeResponse, bool> wanted) => Find(wanted)?.Stamp;

    /// <summary>The cursor that came with a bulletin; empty while it has not come.</summary>
    public byte[] CursorOf(string bulletinId) => Find(i => i.Handover?.BulletinId == bulletinId)?.Item.Handover.Cursor.ToByteArray() ?? [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _items.Count;
            }
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
        _call.Dispose();
        _stopping.Dispose();
    }

    private (SubscribeResponse Item, long Stamp)? Find(Func<SubscribeResponse, bool> wanted)
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
            while (await _call.ResponseStream.MoveNext(_stopping.Token))
            {
                var stamp = Stopwatch.GetTimestamp();
                lock (_gate)
                {
                    _items.Add((_call.ResponseStream.Current, stamp));
                }
            }
        }
        catch (RpcException fault) when (fault.StatusCode is StatusCode.Cancelled && _stopping.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return;
        }
    }
}
