using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.Net.Client;

[SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Outermost for a call: whatever fails becomes its status.")]
internal sealed partial class ClientCall<TRequest, TResponse>
{
    private const string UserAgent = "grpc-dotnet-infoexchange/1.0";

    private static readonly StreamPipeReaderOptions s_bodyOptions = new(bufferSize: 16 * 1024, minimumReadSize: 1024, leaveOpen: true, useZeroByteReads: true);

    /// <summary>Sends the request and takes the headers; what comes is read by <see cref="ReadSingleAsync"/> or <see cref="ReadNextAsync"/>.</summary>
    public void Open(HttpContent content)
    {
        _opening = OpenCoreAsync(content);
        _opening.Observe();
    }

    /// <summary>Reads the one response; after <see cref="Open"/>.</summary>
    public Task<TResponse> ReadSingleAsync()
    {
        var response = ReadSingleCoreAsync();
        response.Observe();
        return response;
    }

    /// <summary>Reads the next response of a stream.</summary>
    /// <returns>Null after the last one, when the call ended well.</returns>
    public async Task<TResponse?> ReadNextAsync(CancellationToken cancellationToken)
    {
        using var readerCancels = cancellationToken.UnsafeRegister(static call => ((ClientCall<TRequest, TResponse>)call!).Stop(StopReason.Cancelled), this);
        try
        {
            await _opening!;
            if (!_end.Task.IsCompleted)
            {
                if (await _frames!.ReadAsync(_method.ResponseMarshaller.ContextualDeserializer, Stopped) is { } message)
                {
                    return message;
                }

                await _body!.CompleteAsync();
                EndAsTold();
            }
        }
        catch (Exception failure)
        {
            throw Fail(failure, cancellationToken);
        }

        return _end.Task.Result.IsOk ? null : throw EndException(cancellationToken);
    }

    private async Task<TResponse> ReadSingleCoreAsync()
    {
        TResponse? message = null;
        try
        {
            await _opening!;
            if (!_end.Task.IsCompleted)
            {
                message = await _frames!.ReadAsync(_method.ResponseMarshaller.ContextualDeserializer, Stopped);
                await _frames.ReadEndAsync(Stopped);
                await _body!.CompleteAsync();
                EndAsTold(isMessageMissing: message is null);
            }
        }
        catch (Exception failure)
        {
            throw Fail(failure, CancellationToken.None);
        }

        return _end.Task.Result.IsOk ? message! : throw EndException(CancellationToken.None);
    }

    private async Task OpenCoreAsync(HttpContent content)
    {
        try
        {
            await ExchangeHeadersAsync(content);
            if (_frames is null)
            {
                EndAsTold(isMessageMissing: _method.Type is MethodType.Unary or MethodType.ClientStreaming);
            }
        }
        catch (Exception failure)
        {
            throw Fail(failure, CancellationToken.None);
        }
    }

    /// <summary>Sends the request and takes the headers. Afterwards there are frames to read, unless the answer was trailers only.</summary>
    private async Task ExchangeHeadersAsync(HttpContent content)
    {
        Stopped.ThrowIfCancellationRequested();
        var request = new HttpRequestMessage(HttpMethod.Post, _channel.AddressOf(_method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        await AddHeadersAsync(request);
        var response = await _channel.SendAsync(request, Stopped);
        // The full fence puts this before the look at the token, as the end sets the token before it looks at the response.
        Interlocked.Exchange(ref _response, response);
        if (Stopped.IsCancellationRequested)
        {
            response.Dispose();
            Stopped.ThrowIfCancellationRequested();
        }

        var hasBody = ResponseStatus.Check(response);
        _headers.TrySetResult(ResponseStatus.ReadHeaders(response));
        if (hasBody)
        {
            _body = PipeReader.Create(await response.Content.ReadAsStreamAsync(Stopped), s_bodyOptions);
            _frames = new FrameReader(_body, _channel.MaxReceiveMessageSize, ResponseStatus.EncodingOf(response));
        }
    }

    /// <summary>Ends the call with the server's own status.</summary>
    private void EndAsTold(bool isMessageMissing = false)
    {
        var (status, trailers) = ResponseStatus.Read(_response!);
        if (isMessageMissing && status.StatusCode == StatusCode.OK)
        {
            status = new Status(StatusCode.Internal, "Failed to deserialize response message: there is none.");
        }

        End(new CallEnd(status, trailers, StopReason.None));
    }

    private async Task AddHeadersAsync(HttpRequestMessage request)
    {
        foreach (var entry in Options.Headers ?? [])
        {
            Add(request, entry);
        }

        await AddCredentialsAsync(request);
        if (!request.Headers.NonValidated.Contains("User-Agent"))
        {
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        }

        request.Headers.TryAddWithoutValidation("TE", "trailers");
        request.Headers.TryAddWithoutValidation(WireNames.AcceptEncoding, WireNames.AcceptedEncodings);
        if (RequestCompression.EncodingOf(Options) is { } encoding)
        {
            request.Headers.TryAddWithoutValidation(WireNames.Encoding, encoding);
        }

        if (_previousAttempts > 0)
        {
            request.Headers.TryAddWithoutValidation(WireNames.PreviousAttempts, _previousAttempts.ToString(CultureInfo.InvariantCulture));
        }

        if (_deadline.HeaderText is { } timeout)
        {
            request.Headers.TryAddWithoutValidation(WireNames.Timeout, timeout);
        }

        request.Headers.Host = _host;
    }

    private async Task AddCredentialsAsync(HttpRequestMessage request)
    {
        var address = request.RequestUri!;
        foreach (var interceptor in _channel.CredentialsFor(Options))
        {
            var metadata = new Metadata();
            await interceptor(new AuthInterceptorContext($"{address.Scheme}://{address.Authority}/{_method.ServiceName}", _method.Name, Stopped), metadata);
            foreach (var entry in metadata)
            {
                Add(request, entry);
            }
        }
    }

    private static void Add(HttpRequestMessage request, Metadata.Entry entry)
    {
        if (!MetadataText.IsReserved(entry.Key))
        {
            var value = MetadataText.Format(entry) ?? throw new RpcException(WireStatus.BadMetadata(entry.Key));
            // Some names, such as "expires", belong to the content in this library; on the wire they are fields like any other.
            if (!request.Headers.TryAddWithoutValidation(entry.Key, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(entry.Key, value);
            }
        }
    }
}
