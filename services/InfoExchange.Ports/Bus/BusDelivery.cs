namespace InfoExchange.Ports.Bus;

/// <summary>A message handed to a consumer, to be settled once.</summary>
/// <param name="message">The message.</param>
/// <param name="receipt">What settles it; opaque.</param>
/// <param name="deliveryCount">1 the first time.</param>
public sealed class BusDelivery(BusMessage message, string receipt, int deliveryCount)
{
    /// <summary>The message.</summary>
    public BusMessage Message { get; } = message;

    /// <summary>What settles it; opaque.</summary>
    public string Receipt { get; } = receipt;

    /// <summary>1 the first time.</summary>
    public int DeliveryCount { get; } = deliveryCount;
}
