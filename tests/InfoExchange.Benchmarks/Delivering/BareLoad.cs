using System.Net;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>Streams of the bare server over HTTP/2.</summary>
internal sealed class BareLoad : FanOutLoad
{
    private readonly List<HttpClient> _clients = [];
    private readonly List<Stream> _bodies = [];
    private readonly HttpClient _publisher;

    private BareLoad(string address, int streams)
        : base(streams) => _publisher = Connect(address);

    public static async Task<BareLoad> StartAsync(string address, int streams, int perConnection)
    {
        var load = new BareLoad(address, streams);
        for (var i = 0; i < streams; i++)
        {
            if (i % perConnection == 0)
            {
                load._clients.Add(Connect(address));
            }

            var body = await load._clients[^1].GetStreamAsync(new Uri("/stream", UriKind.Relative));
            load._bodies.Add(body);
            _ = load.ReadAsync(body, i);
        }

        return load;
    }

    public override async Task PublishAsync(long number)
    {
        using var posted = await _publisher.PostAsync(new Uri(FormattableString.Invariant($"/publish/{number}"), UriKind.Relative), null);
        posted.EnsureSuccessStatusCode();
    }

    public override ValueTask DisposeAsync()
    {
        _bodies.ForEach(body => body.Dispose());
        _clients.ForEach(client => client.Dispose());
        _publisher.Dispose();
        return ValueTask.CompletedTask;
    }

    private static HttpClient Connect(string address) =>
        new() { BaseAddress = new Uri(address), DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact, Timeout = Timeout.InfiniteTimeSpan };

    private async Task ReadAsync(Stream body, int stream)
    {
        var buffer = new byte[16 * FloorFrame.Length];
        var held = 0;
        try
        {
            while (await body.ReadAsync(buffer.AsMemory(held)) is var count and > 0)
            {
                held += count;
                var at = 0;
                for (; held - at >= FloorFrame.Length; at += FloorFrame.Length)
                {
                    Arrived(stream, FloorFrame.NumberOf(buffer.AsSpan(at)));
                }

                buffer.AsSpan(at, held - at).CopyTo(buffer);
                held -= at;
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or OperationCanceledException)
        {
            LastEnd = closed.Message;
        }
    }
}
