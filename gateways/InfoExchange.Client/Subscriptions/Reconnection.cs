namespace InfoExchange.Client.Subscriptions;

/// <summary>A stream was lost and will be opened again.</summary>
/// <param name="Attempt">From 1 since the last item came.</param>
/// <param name="Pause">Before the next attempt.</param>
/// <param name="Cause">Why it was lost; null when the gateway ended it in order, as it does when it stops.</param>
public sealed record Reconnection(int Attempt, TimeSpan Pause, Exception? Cause);
