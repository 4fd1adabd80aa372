using InfoExchange.Client.Subscriptions;

namespace InfoExchange.Client.Failures;

/// <summary>The reader's handler failed on one item as often as it may. The item is not confirmed: it comes again first in the next run.</summary>
public sealed class HandlerFailedException : Exception
{
    internal HandlerFailedException(SubscriptionItem item, int attempts, Exception last)
        : base($"The handler failed {attempts} times on {item}: {last.Message} It is not confirmed and comes again first. Mend the handler, or set such items aside with HandlingOptions.SetAside.", last) =>
        (Item, Attempts) = (item, attempts);

    /// <summary>What could not be handled.</summary>
    public SubscriptionItem Item { get; }

    /// <summary>How often the handler was called with it.</summary>
    public int Attempts { get; }
}
