namespace InfoExchange.Client.Subscriptions;

/// <summary>What happens when the reader's handler fails: settings of <see cref="InfoExchangeClient.HandleAsync"/>.</summary>
public sealed class HandlingOptions
{
    /// <summary>How often the handler is called with one item at most, from 1.</summary>
    public int MostAttempts { get; init; } = 5;

    /// <summary>First pause before an item is handled again; it doubles up to <see cref="LongestPause"/>, and each is drawn between half of it and the whole. Above zero.</summary>
    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause before an item is handled again.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Takes an item that failed for the last time, for instance into a table that a person looks at; when it returns, the item is confirmed and the next one comes.
    /// What it throws ends the subscription. Null ends the subscription with a <see cref="Failures.HandlerFailedException"/>, the item unconfirmed.
    /// </summary>
    public Func<SubscriptionItem, Exception, CancellationToken, Task>? SetAside { get; init; }
}
