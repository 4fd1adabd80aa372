using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>A gateway without a network: each stream plays the next part of a script, and all requests are kept.</summary>
internal sealed class ScriptedGateway : CallInvoker
{
    private readonly Queue<(SubscribeResponse[] Frames, Exception? End)> streams = new();

    internal List<SubscribeRequest> Subscriptions { get; } = [];

    internal List<ConfirmRequest> Confirmations { get; } = [];

    internal List<AcknowledgeAlertRequest> Acknowledgements { get; } = [];

    internal List<string?> Traces { get; } = [];

    internal static ByteString Cursor(int place) => ByteString.CopyFromUtf8($"cursor-{place:00}");

    internal static SubscribeResponse[] Bulletin(int place, string traceparent = "") =>
    [
        new() { Bulletin = new Delivery { BulletinId = $"B{place}", Version = 1, Notice = Notice.New } },
        new()
        {
            Handover = new Handover
            {
                Cursor = Cursor(place),
                BulletinId = $"B{place}",
                Version = 1,
                Recipients = { new HandoverRecipient { Number = 7, AcknowledgementToken = ByteString.CopyFromUtf8("token") } },
                Traceparent = traceparent,
            },
        },
    ];

    internal static SubscribeResponse[] Position(int place) => [new() { Position = new Position { Cursor = Cursor(place) } }];

    /// <summary>One stream: these frames, then its end; without one it stays open in silence.</summary>
    internal ScriptedGateway Plays(Exception? end, params SubscribeResponse[][] frames)
    {
        streams.Enqueue(([.. frames.SelectMany(each => each)], end));
        return this;
    }

    internal static RpcException Lost(StatusCode status = StatusCode.Unavailable) => new(new Status(status, "scripted"));

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Subscriptions.Add(((SubscribeRequest)(object)request).Clone());
        var (frames, end) = streams.Count > 0 ? streams.Dequeue() : ([], null);
        var reader = (IAsyncStreamReader<TResponse>)(object)new Stream(frames, end, options.CancellationToken);
        return new AsyncServerStreamingCall<TResponse>(reader, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        object answer;
        switch (request)
        {
            case ConfirmRequest confirmation:
                Confirmations.Add(confirmation.Clone());
                answer = new ConfirmResponse { Cursor = confirmation.Cursor };
                break;
            case AcknowledgeAlertRequest acknowledgement:
                Acknowledgements.Add(acknowledgement.Clone());
                Traces.Add(System.Diagnostics.Activity.Current?.Id);
                answer = new AcknowledgeAlertResponse { Answer = acknowledgement.Answer, ByCaller = true };
                break;
            default:
                throw new NotSupportedException(method.FullName);
        }

        return new AsyncUnaryCall<TResponse>(Task.FromResult((TResponse)answer), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException(method.FullName);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        throw new NotSupportedException(method.FullName);

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        throw new NotSupportedException(method.FullName);

    private sealed class Stream(SubscribeResponse[] frames, Exception? end, CancellationToken stopped) : IAsyncStreamReader<SubscribeResponse>
    {
        private int next;

        public SubscribeResponse Current => frames[next - 1];

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (next < frames.Length)
            {
                next++;
                return true;
            }

            if (end is OrderlyEnd)
            {
                return false;
            }

            if (end is not null)
            {
                throw end;
            }

            try
            {
                await Task.Delay(Timeout.Infinite, stopped);
            }
            catch (OperationCanceledException)
            {
                throw Lost(StatusCode.Cancelled);
            }

            return false;
        }
    }
}
