using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>A gateway without a network: each stream plays the next part of a script, and all requests are kept.</summary>
internal sealed class ScriptedGateway : CallInvoker
{
    private readonly Queue<(SubscribeResponse[] Frames, Exception? End)> streams = new();

    internal List<SubscribeRequest> Subscriptions { get; } = [];

    internal List<ConfirmRequest> Confirmations { get; } = [];

    internal List<AcknowledgeAlertRequest> Acknowledgements { get; } = [];

    internal List<SubmitReturnRequest> Returns { get; } = [];

    /// <summary>How the next calls with one answer end; they are kept all the same. Well, when there are none.</summary>
    internal Queue<RpcException> Faults { get; } = new();

    internal List<string?> Traces { get; } = [];

    /// <param name="place">In the order.</param>
    /// <param name="turn">Cursors are sealed: the same place has another one each time it is sent.</param>
    internal static ByteString Cursor(int place, int turn = 0) => ByteString.CopyFromUtf8($"cursor-{place:00}{(turn == 0 ? "" : $"-{turn}")}");

    internal static SubscribeResponse[] Bulletin(int place, string traceparent = "", int turn = 0, Notice notice = Notice.New) =>
    [
        new() { Bulletin = new Delivery { BulletinId = $"B{place}", Version = 1, Notice = notice } },
        new()
        {
            Handover = new Handover
            {
                Cursor = Cursor(place, turn),
                BulletinId = $"B{place}",
                Version = 1,
                Recipients = { new HandoverRecipient { Number = 7, AcknowledgementToken = ByteString.CopyFromUtf8("token") } },
                Traceparent = traceparent,
            },
        },
    ];

    internal static SubscribeResponse[] Position(int place, params string[] stale) =>
        [new() { Position = new Position { Cursor = Cursor(place), Stale = { stale.Select(code => new Jurisdiction { Kind = JurisdictionKind.Departement, Code = code }) } } }];

    internal static SubscribeResponse[] Withheld(int place, string bulletinId = "") =>
        [new() { Withheld = new Withheld { Cursor = Cursor(place), BulletinId = bulletinId, RecipientNumbers = { 7 } } }];

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
            case SubmitReturnRequest sent:
                Returns.Add(sent.Clone());
                answer = new SubmitReturnResponse { ReturnId = $"R{Returns.Count}" };
                break;
            case AcknowledgeAlertRequest acknowledgement:
                Acknowledgements.Add(acknowledgement.Clone());
                Traces.Add(System.Diagnostics.Activity.Current?.Id);
                answer = new AcknowledgeAlertResponse { Answer = acknowledgement.Answer, ByCaller = true };
                break;
            default:
                throw new NotSupportedException(method.FullName);
        }

        var outcome = Faults.TryDequeue(out var fault) ? Task.FromException<TResponse>(fault) : Task.FromResult((TResponse)answer);
        return new AsyncUnaryCall<TResponse>(outcome, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
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
