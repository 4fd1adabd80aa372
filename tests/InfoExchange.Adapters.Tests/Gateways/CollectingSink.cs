using System.Collections.Concurrent;
using InfoExchange.Gateways.Edge.Subscriptions;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>A stream's other end; lets pieces through one by one when it is slow.</summary>
internal sealed class CollectingSink(SemaphoreSlim? room = null) : FrameSink
{
    private readonly ConcurrentQueue<FeedPiece> pieces = new();

    internal IReadOnlyCollection<FeedPiece> Pieces => pieces;

    internal IEnumerable<string> Bulletins => pieces.Where(piece => piece.Content is not null).Select(piece => piece.Content!.BulletinId);

    internal int Positions => pieces.Count(piece => piece.Message.Position is not null);

    public override async ValueTask WriteAsync(FeedPiece piece, bool isKeptBack, CancellationToken cancellationToken)
    {
        pieces.Enqueue(piece);
        if (room is not null)
        {
            await room.WaitAsync(cancellationToken);
        }
    }

    public override ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
