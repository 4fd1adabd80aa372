using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Interop.Tests.Contract.Cases;

namespace InfoExchange.Interop.Tests.Cases;

/// <summary>The server that the interop cases need.</summary>
public sealed class CasesEndpoint : Contract.Cases.Cases.CasesBase
{
    private const string EchoedText = "x-grpc-test-echo-initial";
    private const string EchoedBytes = "x-grpc-test-echo-trailing-bin";

    public override async Task<Nothing> Empty(Nothing request, ServerCallContext context)
    {
        await EchoAsync(context, isCompressed: false);
        return new Nothing();
    }

    public override async Task<Answer> Unary(Ask request, ServerCallContext context)
    {
        await EchoAsync(context, request.WantsCompressed);
        Check(request, context);
        context.WriteOptions = new WriteOptions(request.WantsCompressed ? default(WriteFlags) : WriteFlags.NoCompress);
        return AnswerOf(request.Sizes.Count == 0 ? 0 : request.Sizes[0]);
    }

    public override async Task Stream(Ask request, IServerStreamWriter<Answer> responseStream, ServerCallContext context)
    {
        await EchoAsync(context, request.WantsCompressed);
        Check(request, context);
        foreach (var size in request.Sizes)
        {
            await responseStream.WriteAsync(AnswerOf(size));
        }
    }

    public override async Task<Answer> Sum(IAsyncStreamReader<Ask> requestStream, ServerCallContext context)
    {
        await EchoAsync(context, isCompressed: false);
        var total = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            Check(request, context);
            total += request.Payload.Length;
        }

        return new Answer { Total = total };
    }

    public override async Task PingPong(IAsyncStreamReader<Ask> requestStream, IServerStreamWriter<Answer> responseStream, ServerCallContext context)
    {
        await EchoAsync(context, isCompressed: false);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            Check(request, context);
            foreach (var size in request.Sizes)
            {
                await responseStream.WriteAsync(AnswerOf(size));
            }
        }
    }

    private static Answer AnswerOf(int size) => new() { Payload = ByteString.CopyFrom(new byte[size]) };

    /// <summary>Metadata of two names comes back, in the headers and in the trailers.</summary>
    private static async Task EchoAsync(ServerCallContext context, bool isCompressed)
    {
        var headers = new Metadata();
        if (context.RequestHeaders.GetValue(EchoedText) is { } text)
        {
            headers.Add(EchoedText, text);
        }

        if (context.RequestHeaders.GetValueBytes(EchoedBytes) is { } bytes)
        {
            context.ResponseTrailers.Add(EchoedBytes, bytes);
        }

        if (isCompressed)
        {
            headers.Add("grpc-internal-encoding-request", "gzip");
        }

        if (headers.Count > 0)
        {
            await context.WriteResponseHeadersAsync(headers);
        }
    }

    private static void Check(Ask request, ServerCallContext context)
    {
        var isCompressed = context.GetHttpContext().Request.Headers["grpc-encoding"] == "gzip";
        if (request.HasExpectsCompressed && request.ExpectsCompressed != isCompressed)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "the message is not compressed as it claims to be"));
        }

        if (request.Status != 0)
        {
            throw new RpcException(new Status((StatusCode)request.Status, request.Message));
        }
    }
}
