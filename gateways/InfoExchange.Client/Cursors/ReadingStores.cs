using System.Collections.Concurrent;
using InfoExchange.Client.Failures;

namespace InfoExchange.Client.Cursors;

/// <summary>Stores that a subscription of this process reads with now: a second subscription on the same one is refused, whatever kind it is.</summary>
internal static class ReadingStores
{
    private static readonly ConcurrentDictionary<ICursorStore, bool> Taken = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="CursorStoreInUseException">It is taken.</exception>
    internal static IDisposable Take(ICursorStore store) => Taken.TryAdd(store, true) ? new Seat(store) : throw new CursorStoreInUseException($"{store}");

    private sealed class Seat(ICursorStore store) : IDisposable
    {
        public void Dispose() => Taken.TryRemove(store, out _);
    }
}
