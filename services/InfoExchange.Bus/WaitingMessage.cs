namespace InfoExchange.Bus;

/// <summary>What must be known of a waiting message to decide whether it is handed out now.</summary>
/// <param name="Sequence">Its place in the queue.</param>
/// <param name="OrderingKey">Its ordering key.</param>
/// <param name="Deliveries">Deliveries so far.</param>
/// <param name="DueAt">Not before this instant.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="Length">Bytes of its body.</param>
internal sealed record WaitingMessage(long Sequence, string OrderingKey, int Deliveries, DateTimeOffset DueAt, DateTimeOffset SentAt, int Length);
