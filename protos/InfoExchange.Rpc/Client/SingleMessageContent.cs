using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.Net.Client;

/// <summary>A request of one message; serialised as it goes out, again if the handler tries another connection.</summary>
internal sealed class SingleMessageContent<TRequest> : HttpContent
    where TRequest : class
{
    private readonly Marshaller<TRequest> _marshaller;
    private readonly TRequest _message;
    private readonly int? _maxLength;
    private readonly CallOptions _options;

    public SingleMessageContent(Marshaller<TRequest> marshaller, TRequest message, int? maxLength, CallOptions options)
    {
        _marshaller = marshaller;
        _message = message;
        _maxLength = maxLength;
        _options = options;
        Headers.ContentType = new MediaTypeHeaderValue(WireNames.ContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var builder = new FrameBuilder();
        await stream.WriteAsync(builder.Build(_marshaller.ContextualSerializer, _message, _maxLength, RequestCompression.Of(_options, null)), cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = -1;
        return false;
    }
}
