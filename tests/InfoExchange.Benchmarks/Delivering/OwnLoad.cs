using System.Diagnostics;
using System.Text.Json;
using Grpc.Core;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>Streams of one firm's security desk on the product, and a watch that publishes.</summary>
internal sealed class OwnLoad : FanOutLoad
{
    private readonly DemoActor _watch;
    private readonly List<(DemoActor Actor, AsyncServerStreamingCall<SubscribeResponse> Call)> _streams = [];
    private readonly long[] _stamps;
    private readonly string _run = Guid.NewGuid().ToString("N");
    private CountdownEvent _arrived = new(1);
    private string _wanted = "";
    private int _published;

    private OwnLoad(DemoActor watch, int streams)
    {
        _watch = watch;
        _stamps = new long[streams];
    }

    public override int Streams => _stamps.Length;

    public static async Task<OwnLoad> StartAsync(string folder, int streams)
    {
        var file = JsonSerializer.Deserialize<StandaloneFile>(await File.ReadAllBytesAsync(Path.Combine(folder, StandaloneFile.Name)), JsonSerializerOptions.Web)!;
        using var http = new HttpClient();
        var load = new OwnLoad(await DemoActor.SignInAsync(file, http, "veille-75", CancellationToken.None), streams);
        DemoActor? desk = null;
        var ready = new CountdownEvent(streams);
        for (var i = 0; i < streams; i++)
        {
            desk = i % 100 == 0 ? await DemoActor.SignInAsync(file, http, "pc-beta-75", CancellationToken.None) : desk!;
            var call = desk.Subscriptions.Subscribe(new SubscribeRequest(), desk.Stream(CancellationToken.None));
            load._streams.Add((desk, call));
            _ = load.ReadAsync(call, i, ready);
        }

        return await Arrival.WaitAsync(ready) ? load : throw new TimeoutException("a stream did not begin");
    }

    public override async Task<long[]> PublishAsync()
    {
        _arrived = new CountdownEvent(_stamps.Length);
        _wanted = $"{_run}-{++_published}";
        var draft = DemoDrafts.FirstFact(DateTimeOffset.UtcNow);
        draft.Areas.Clear();
        draft.Texts[0].Headline = _wanted;
        draft.Texts[0].Description = new string('x', 700);
        var call = _watch.Call(CancellationToken.None);
        var preview = await _watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = _watch.Jurisdiction, Draft = draft }, call);
        await _watch.Bulletins.PublishBulletinAsync(
            new PublishBulletinRequest
            {
                Jurisdiction = _watch.Jurisdiction,
                IdempotencyKey = _wanted,
                Draft = draft,
                Binding = new PreviewBinding { PreviewPosition = preview.Position, AudienceDigest = preview.AudienceDigest },
            },
            call);
        return await Arrival.WaitAsync(_arrived) ? [.. _stamps] : throw new TimeoutException($"a stream got nothing ({Arrival.LastEnd})");
    }

    public override ValueTask DisposeAsync()
    {
        foreach (var (actor, call) in _streams)
        {
            call.Dispose();
            actor.Dispose();
        }

        _watch.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ReadAsync(AsyncServerStreamingCall<SubscribeResponse> call, int index, CountdownEvent ready)
    {
        var hasBegun = false;
        try
        {
            await foreach (var item in call.ResponseStream.ReadAllAsync())
            {
                if (item.ItemCase == SubscribeResponse.ItemOneofCase.Position && !hasBegun)
                {
                    hasBegun = true;
                    ready.Signal();
                }
                else if (item.Bulletin is { } b && b.Content.Texts.Count > 0 && b.Content.Texts[0].Headline == _wanted)
                {
                    _stamps[index] = Stopwatch.GetTimestamp();
                    _arrived.Signal();
                }
            }
        }
        catch (RpcException ended)
        {
            Arrival.NoteEnd(ended);
        }
    }
}
