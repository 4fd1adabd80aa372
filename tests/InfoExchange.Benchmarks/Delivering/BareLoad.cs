using System.Diagnostics;
using System.Net;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>Streams of the bare server, one hundred a connection.</summary>
internal sealed class BareLoad : FanOutLoad
{
    private readonly List<HttpClient> _clients = [];
    private readonly long[] _stamps;
    private readonly List<Stream> _bodies = [];
    private CountdownEvent _arrived = new(1);

    private BareLoad(int streams) => _stamps = new long[streams];

    public override int Streams => _stamps.Length;

    public static async Task<BareLoad> StartAsync(string address, int streams)
    {
        var load = new BareLoad(streams);
        for (var i = 0; i < streams; i++)
        {
            if (i % 100 == 0)
            {
                load._clients.Add(new HttpClient { BaseAddress = new Uri(address), DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact });
            }

            var body = await load._clients[^1].GetStreamAsync(new Uri("/stream", UriKind.Relative));
            load._bodies.Add(body);
            _ = load.ReadAsync(body, i);
        }

        return load;
    }

    public override async Task<long[]> PublishAsync()
    {
        _arrived = new CountdownEvent(_stamps.Length);
        using var posted = await _clients[0].PostAsync(new Uri("/publish", UriKind.Relative), null);
        posted.EnsureSuccessStatusCode();
        return await Arrival.WaitAsync(_arrived) ? [.. _stamps] : throw new TimeoutException("a bare stream got nothing");
    }

    public override ValueTask DisposeAsync()
    {
        _bodies.ForEach(b => b.Dispose());
        _clients.ForEach(c => c.Dispose());
        return ValueTask.CompletedTask;
    }

    private async Task ReadAsync(Stream body, int index)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await body.ReadAsync(buffer) > 0)
            {
                _stamps[index] = Stopwatch.GetTimestamp();
                _arrived.Signal();
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            Arrival.NoteEnd(closed);
        }
    }
}
