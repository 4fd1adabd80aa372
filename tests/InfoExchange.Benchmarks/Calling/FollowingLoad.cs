using InfoExchange.Benchmarks.Delivering;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>Streams that follow, on a few connections or on one each; some of them may stand still.</summary>
internal sealed class FollowingLoad : FanOutLoad
{
    private const int Publishers = 16;

    private readonly List<WireConnection> _connections = [];
    private readonly PublishingConnection[] _publishers;

    private FollowingLoad(PublishingConnection[] publishers, int streams)
        : base(streams) => _publishers = publishers;

    /// <summary>Opens the streams, and drives them as it is asked.</summary>
    public static async Task RunAsync(string address, int streams, int perConnection, int stalled)
    {
        await using var load = await StartAsync(address, streams, perConnection, stalled);
        await LoadProgram.RunAsync(load);
    }

    /// <summary>Opens the streams and waits until the server has begun every one.</summary>
    /// <param name="address">Of the server.</param>
    /// <param name="streams">That read.</param>
    /// <param name="perConnection">How many of them share a connection.</param>
    /// <param name="stalled">Further streams, each on a connection of its own, that take the bytes of one window and no more.</param>
    private static async Task<FollowingLoad> StartAsync(string address, int streams, int perConnection, int stalled)
    {
        var target = new Uri(address);
        var publishers = await Task.WhenAll(Enumerable.Range(0, Publishers).Select(async _ => new PublishingConnection(await WireConnection.ConnectAsync(target))));
        var load = new FollowingLoad(publishers, streams);
        for (var first = 0; first < streams; first += perConnection)
        {
            await load.FollowAsync(await WireConnection.ConnectAsync(target), new Follower(load, first), Math.Min(perConnection, streams - first));
        }

        for (var i = 0; i < stalled; i++)
        {
            await load.FollowAsync(await WireConnection.ConnectAsync(target, WireConnection.PlainWindow), new Stander(), 1);
        }

        return load;
    }

    public override Task PublishAsync(long number) => _publishers[number % Publishers].PublishAsync(number);

    public override ValueTask DisposeAsync()
    {
        _connections.ForEach(connection => connection.Dispose());
        Array.ForEach(_publishers, publisher => publisher.Dispose());
        return ValueTask.CompletedTask;
    }

    private async Task FollowAsync(WireConnection connection, Opening reader, int streams)
    {
        _connections.Add(connection);
        var request = MeasuredFrame.Of(new Measured());
        for (var i = 0; i < streams; i++)
        {
            connection.Begin(MeasuredPaths.Follow, request);
        }

        await connection.FlushAsync();
        while (connection.Opened < streams && await connection.ReceiveAsync(reader))
        {
        }

        _ = ReadAsync(connection, reader);
    }

    private async Task ReadAsync(WireConnection connection, WireReader reader)
    {
        try
        {
            while (await connection.ReceiveAsync(reader))
            {
            }
        }
        catch (Exception closed) when (closed is System.Net.Sockets.SocketException or ObjectDisposedException or InvalidOperationException)
        {
            LastEnd = closed.Message;
        }
    }

    private abstract class Opening : WireReader
    {
        public override void Ended(int stream, bool isOk) => throw new InvalidOperationException($"stream {stream} ended");
    }

    /// <summary>Takes what comes and does nothing with it.</summary>
    private sealed class Stander : Opening
    {
        public override void Data(int stream, ReadOnlySpan<byte> bytes)
        {
        }
    }

    /// <summary>Finds the number of each message, wherever frames of HTTP/2 cut it.</summary>
    private sealed class Follower(FollowingLoad load, int first) : Opening
    {
        private readonly List<Cutter> _cutters = [];

        public override void Data(int stream, ReadOnlySpan<byte> bytes)
        {
            var index = stream / 2;
            while (_cutters.Count <= index)
            {
                _cutters.Add(new Cutter());
            }

            for (var cutter = _cutters[index]; !bytes.IsEmpty;)
            {
                if (cutter.Take(ref bytes) is { } number)
                {
                    load.Arrived(first + index, number);
                }
            }
        }
    }

    private sealed class Cutter
    {
        private readonly byte[] _head = new byte[MeasuredFrame.HeadLength];
        private int _taken;

        /// <summary>Takes bytes up to the end of a message.</summary>
        /// <returns>Its number, when it is whole.</returns>
        public long? Take(ref ReadOnlySpan<byte> bytes)
        {
            if (_taken < _head.Length)
            {
                var some = Math.Min(_head.Length - _taken, bytes.Length);
                bytes[..some].CopyTo(_head.AsSpan(_taken));
                bytes = bytes[some..];
                _taken += some;
                if (_taken < _head.Length)
                {
                    return null;
                }
            }

            var rest = Math.Min(MeasuredFrame.LengthOf(_head) - _taken, bytes.Length);
            bytes = bytes[rest..];
            _taken += rest;
            if (_taken < MeasuredFrame.LengthOf(_head))
            {
                return null;
            }

            _taken = 0;
            return MeasuredFrame.NumberOf(_head);
        }
    }
}
