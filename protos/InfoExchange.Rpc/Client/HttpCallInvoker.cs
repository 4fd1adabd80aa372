using Grpc.Core;
using Grpc.Core.Wire;
using Grpc.Net.Client.Retries;

namespace Grpc.Net.Client;

/// <summary>Starts calls on a channel.</summary>
internal sealed class HttpCallInvoker(GrpcChannel channel) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        // On a pool thread: the caller's own context may be the one thread that the answer would need.
        Task.Run(async () => await AsyncUnaryCall(method, host, options, request)).GetAwaiter().GetResult();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (IsRepeatable(method, options, out var rules))
        {
            var several = BeginSingle(method, host, options, request, rules);
            return new AsyncUnaryCall<TResponse>(several.ReadSingleAsync(), several.Headers, several.GetStatus, several.GetTrailers, several.Dispose);
        }

        var call = new ClientCall<TRequest, TResponse>(channel, method, host, options);
        call.Open(Single(method, options, request));
        return new AsyncUnaryCall<TResponse>(call.ReadSingleAsync(), call.Headers, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (IsRepeatable(method, options, out var rules))
        {
            var several = BeginSingle(method, host, options, request, rules);
            return new AsyncServerStreamingCall<TResponse>(
                new ResponseStreamReader<TResponse>(several.ReadNextAsync), several.Headers, several.GetStatus, several.GetTrailers, several.Dispose);
        }

        var call = new ClientCall<TRequest, TResponse>(channel, method, host, options);
        call.Open(Single(method, options, request));
        return new AsyncServerStreamingCall<TResponse>(new ResponseStreamReader<TResponse>(call.ReadNextAsync), call.Headers, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        if (IsRepeatable(method, options, out var rules))
        {
            var several = new RetryingCall<TRequest, TResponse>(channel, method, host, options, rules, new ReplayBuffer(channel.Retries, single: null));
            return new AsyncClientStreamingCall<TRequest, TResponse>(
                new RetryingStreamWriter<TRequest, TResponse>(several), several.ReadSingleAsync(), several.Headers, several.GetStatus, several.GetTrailers, several.Dispose);
        }

        var call = new ClientCall<TRequest, TResponse>(channel, method, host, options);
        var content = new MessageStreamContent(call.Stopped);
        call.Open(content);
        var writer = new SingleAttemptWriter<TRequest, TResponse>(call, content);
        return new AsyncClientStreamingCall<TRequest, TResponse>(writer, call.ReadSingleAsync(), call.Headers, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        if (IsRepeatable(method, options, out var rules))
        {
            var several = new RetryingCall<TRequest, TResponse>(channel, method, host, options, rules, new ReplayBuffer(channel.Retries, single: null));
            return new AsyncDuplexStreamingCall<TRequest, TResponse>(
                new RetryingStreamWriter<TRequest, TResponse>(several),
                new ResponseStreamReader<TResponse>(several.ReadNextAsync),
                several.Headers,
                several.GetStatus,
                several.GetTrailers,
                several.Dispose);
        }

        var call = new ClientCall<TRequest, TResponse>(channel, method, host, options);
        var content = new MessageStreamContent(call.Stopped);
        call.Open(content);
        var writer = new SingleAttemptWriter<TRequest, TResponse>(call, content);
        var reader = new ResponseStreamReader<TResponse>(call.ReadNextAsync);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(writer, reader, call.Headers, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    /// <summary>Whether a call may need several attempts: its method has rules, or its caller waits for a server.</summary>
    private bool IsRepeatable(IMethod method, CallOptions options, out RetryRules? rules)
    {
        rules = channel.Retries.RulesFor(method);
        return rules is not null || options.IsWaitForReady;
    }

    private SingleMessageContent<TRequest> Single<TRequest, TResponse>(Method<TRequest, TResponse> method, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class
        => new(method.RequestMarshaller, request, channel.MaxSendMessageSize, options);

    private RetryingCall<TRequest, TResponse> BeginSingle<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request, RetryRules? rules)
        where TRequest : class
        where TResponse : class
    {
        byte[] Encode()
        {
            using var builder = new FrameBuilder();
            return builder.Build(method.RequestMarshaller.ContextualSerializer, request, channel.MaxSendMessageSize, RequestCompression.Of(options, null)).ToArray();
        }

        return new RetryingCall<TRequest, TResponse>(channel, method, host, options, rules, new ReplayBuffer(channel.Retries, Encode));
    }
}
