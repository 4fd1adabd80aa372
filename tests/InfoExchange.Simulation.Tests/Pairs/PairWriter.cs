using Google.Protobuf;
using Grpc.Core;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>Takes what a stream writes, with when it was written.</summary>
internal sealed class PairWriter<T>(Transcript transcript, TimeProvider time) : IServerStreamWriter<T>
    where T : class, IMessage<T>
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message)
    {
        transcript.Add($"{time.GetUtcNow():HH:mm:ss.fffffff}", message);
        return Task.CompletedTask;
    }
}
