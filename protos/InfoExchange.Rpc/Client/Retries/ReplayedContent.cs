using System.Net;
using System.Net.Http.Headers;
using Grpc.Core.Wire;

namespace Grpc.Net.Client.Retries;

/// <summary>The body of one attempt.</summary>
internal sealed class ReplayedContent : HttpContent
{
    private readonly ReplayBuffer _buffer;
    private readonly CancellationToken _stopped;

    /// <summary>From the first frame.</summary>
    /// <param name="buffer">Of the call.</param>
    /// <param name="stopped">Of the attempt; ends the body without its end mark.</param>
    public ReplayedContent(ReplayBuffer buffer, CancellationToken stopped)
    {
        _buffer = buffer;
        _stopped = stopped;
        Headers.ContentType = new MediaTypeHeaderValue(WireNames.ContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopped);
        try
        {
            if (!_buffer.IsSingle)
            {
                // The handler keeps the headers back until something is flushed; a server that speaks first would wait for ever.
                await stream.FlushAsync(either.Token);
            }

            await _buffer.SendAsync(stream, either.Token);
        }
        catch (OperationCanceledException broken) when (!_stopped.IsCancellationRequested)
        {
            // The handler's own token: nobody cancelled the call, its connection went.
            throw new IOException("The connection was lost while the request was open.", broken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = -1;
        return false;
    }
}
