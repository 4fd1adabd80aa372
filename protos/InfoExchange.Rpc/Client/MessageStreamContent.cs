using System.Net;
using System.Net.Http.Headers;
using Grpc.Core.Wire;

namespace Grpc.Net.Client;

/// <summary>A request body that stays open while messages are pushed into it.</summary>
internal sealed class MessageStreamContent : HttpContent
{
    private readonly TaskCompletionSource<Stream> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _stopped;

    /// <summary>An open body.</summary>
    /// <param name="stopped">Of the call; ends the body without its end mark.</param>
    public MessageStreamContent(CancellationToken stopped)
    {
        _stopped = stopped;
        Headers.ContentType = new MediaTypeHeaderValue(WireNames.ContentType);
    }

    /// <summary>Where to write, as soon as the handler asks for the body.</summary>
    public Task<Stream> OpenedAsync() => _opened.Task.WaitAsync(_stopped);

    /// <summary>Ends the body with its end mark.</summary>
    public void Complete() => _completed.TrySetResult();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The handler keeps the headers back until something is flushed; a server that speaks first would wait for ever.
        await stream.FlushAsync(cancellationToken);
        if (!_opened.TrySetResult(stream))
        {
            throw new IOException("The connection was lost and a request stream cannot be sent twice.");
        }

        try
        {
            await _completed.Task.WaitAsync(_stopped).WaitAsync(cancellationToken);
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
