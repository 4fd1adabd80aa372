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

    private readonly IPreEncodedStreamWriter? encoded = responses as IPreEncodedStreamWriter;

    public override async ValueTask WriteAsync(FeedPiece piece, CancellationToken cancellationToken)
    {
        if (encoded is null)
        {
            await WriteMessagesAsync(piece, cancellationToken);
            return;
        }

        var size = piece.Message.CalculateSize();
        var length = piece.Frame.Length + PrefixLength + size;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            piece.Frame.CopyTo(buffer);
            var own = buffer.AsSpan(piece.Frame.Length, PrefixLength + size);
            own[0] = 0;
            BinaryPrimitives.WriteInt32BigEndian(own[1..], size);
            piece.Message.WriteTo(own[PrefixLength..]);
            await encoded.WritePreEncodedAsync(buffer.AsMemory(0, length), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
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
