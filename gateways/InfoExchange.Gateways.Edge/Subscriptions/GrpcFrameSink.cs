using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Protos.V1;
using InfoExchange.Rpc.Server;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>Writes pieces to a gRPC stream: bytes as they are where the runtime takes them, messages where it does not.</summary>
internal sealed class GrpcFrameSink(IServerStreamWriter<SubscribeResponse> responses) : FrameSink
{
    private const int PrefixLength = 5;

    private static readonly WriteOptions KeptBack = new(WriteFlags.BufferHint);

    private readonly IPreEncodedStreamWriter? encoded = responses as IPreEncodedStreamWriter;

    public override async ValueTask WriteAsync(FeedPiece piece, bool isKeptBack, CancellationToken cancellationToken)
    {
        if (encoded is null)
        {
            await WriteMessagesAsync(piece, cancellationToken);
            return;
        }

        responses.WriteOptions = isKeptBack ? KeptBack : null;
        var size = piece.Message.CalculateSize();
        var buffer = ArrayPool<byte>.Shared.Rent(PrefixLength + size);
        try
        {
            var own = buffer.AsSpan(0, PrefixLength + size);
            own[0] = 0;
            BinaryPrimitives.WriteInt32BigEndian(own[1..], size);
            piece.Message.WriteTo(own[PrefixLength..]);
            await encoded.WritePreEncodedAsync([piece.Frame, buffer.AsMemory(0, own.Length)], cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public override ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (encoded is null)
        {
            return ValueTask.CompletedTask;
        }

        responses.WriteOptions = null;
        return encoded.WritePreEncodedAsync(ReadOnlyMemory<byte>.Empty, cancellationToken);
    }

    private async ValueTask WriteMessagesAsync(FeedPiece piece, CancellationToken cancellationToken)
    {
        if (!piece.Frame.IsEmpty)
        {
            await responses.WriteAsync(SubscribeResponse.Parser.ParseFrom(piece.Frame.Span[PrefixLength..]), cancellationToken);
        }

        await responses.WriteAsync(piece.Message, cancellationToken);
    }
}
