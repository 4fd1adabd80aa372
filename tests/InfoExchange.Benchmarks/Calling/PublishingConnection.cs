namespace InfoExchange.Benchmarks.Calling;

/// <summary>Publishes one message after the other, each by a call.</summary>
internal sealed class PublishingConnection(WireConnection connection) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Answer _answer = new();

    public async Task PublishAsync(long number)
    {
        await _one.WaitAsync();
        try
        {
            _answer.IsMissing = true;
            connection.Begin(MeasuredPaths.Publish, MeasuredFrame.Of(new Measured { Number = (ulong)number }));
            await connection.FlushAsync();
            while (_answer.IsMissing)
            {
                if (!await connection.ReceiveAsync(_answer))
                {
                    throw new InvalidOperationException("the server closed a publisher's connection");
                }
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        connection.Dispose();
        _one.Dispose();
    }

    private sealed class Answer : WireReader
    {
        public bool IsMissing { get; set; }

        public override void Data(int stream, ReadOnlySpan<byte> bytes)
        {
        }

        public override void Ended(int stream, bool isOk) => IsMissing = isOk ? false : throw new InvalidOperationException("a message was not published");
    }
}
