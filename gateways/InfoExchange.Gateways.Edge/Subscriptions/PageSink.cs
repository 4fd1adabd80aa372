using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>Collects pieces into one answer, until it is full.</summary>
/// <param name="mostItems">Items; a bulletin and its handover are never parted, so there may be one more.</param>
/// <param name="mostBytes">Bytes, about; one bulletin is taken whatever its size.</param>
internal sealed class PageSink(int mostItems, int mostBytes) : FrameSink
{
    private const int PrefixLength = 5;

    private int bytes;

    public FetchResponse Response { get; } = new();

    public bool IsFull => Response.Items.Count >= mostItems || bytes >= mostBytes;

    public override ValueTask WriteAsync(FeedPiece piece, bool isKeptBack, CancellationToken cancellationToken)
    {
        if (!piece.Frame.IsEmpty)
        {
            Response.Items.Add(SubscribeResponse.Parser.ParseFrom(piece.Frame.Span[PrefixLength..]));
        }

        Response.Items.Add(piece.Message);
        bytes += piece.Frame.Length + piece.Message.CalculateSize();
        return ValueTask.CompletedTask;
    }

    public override ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
