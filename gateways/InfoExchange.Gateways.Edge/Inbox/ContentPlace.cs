namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>Where the inbox holds something of a bulletin.</summary>
/// <param name="Sequence">The item.</param>
/// <param name="IsClosing">True for a notice that the bulletin is over.</param>
internal sealed record ContentPlace(long Sequence, bool IsClosing);
