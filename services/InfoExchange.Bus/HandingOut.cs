using InfoExchange.Ports.Bus;

namespace InfoExchange.Bus;

/// <summary>Decides, message by message in the order of sending, which are handed out now. One instance a look.</summary>
/// <remarks>
/// A key whose first message rests blocks only itself. A message that failed several times goes out alone of its key: those behind it neither overtake it
/// nor reach their own limit on its account.
/// </remarks>
internal sealed class HandingOut(QueueDeclaration queue, int max, IReadOnlyDictionary<long, int> inFlight, DateTimeOffset now)
{
    private const long MostBytes = 4L * BusMessage.MaxBodyLength;

    private readonly HashSet<string> blocked = new(StringComparer.Ordinal);
    private readonly HashSet<string> busy = new(StringComparer.Ordinal);
    private long bytes;

    /// <summary>To be handed out, in order.</summary>
    internal List<WaitingMessage> Taken { get; } = [];

    /// <summary>To be set aside, each with its reason.</summary>
    internal List<(WaitingMessage Message, string Reason)> SetAside { get; } = [];

    /// <summary>When the first resting message is due; null when none rests.</summary>
    internal DateTimeOffset? NextDueAt { get; private set; }

    /// <summary>True once no more can be taken.</summary>
    internal bool IsFull { get; private set; }

    /// <summary>Considers the next message.</summary>
    internal void Offer(WaitingMessage message)
    {
        var key = message.OrderingKey;
        if (IsFull || blocked.Contains(key))
        {
            return;
        }

        if (inFlight.ContainsKey(message.Sequence))
        {
            Occupy(key, message.Deliveries >= queue.AloneFromDelivery);
        }
        else if (WhySetAside(message) is { } reason)
        {
            SetAside.Add((message, reason));
        }
        else if (IsResting(message))
        {
            blocked.Add(key);
            NextDueAt = NextDueAt is { } due && due < message.DueAt ? due : message.DueAt;
        }
        else
        {
            TakeUnlessAnotherMustComeFirst(message);
        }
    }

    private void TakeUnlessAnotherMustComeFirst(WaitingMessage message)
    {
        var isAlone = message.Deliveries + 1 >= queue.AloneFromDelivery;
        if (isAlone && busy.Contains(message.OrderingKey))
        {
            blocked.Add(message.OrderingKey);
        }
        else if (Taken.Count > 0 && bytes + message.Length > MostBytes)
        {
            IsFull = true;
        }
        else
        {
            Occupy(message.OrderingKey, isAlone);
            Taken.Add(message);
            bytes += message.Length;
            IsFull = Taken.Count == max;
        }
    }

    private void Occupy(string key, bool isAlone)
    {
        busy.Add(key);
        if (isAlone)
        {
            blocked.Add(key);
        }
    }

    private string? WhySetAside(WaitingMessage message) => message switch
    {
        _ when message.Deliveries >= queue.MaxDeliveries => BusReasons.DeliveryLimit,
        _ when now - message.SentAt >= queue.TimeToLive => BusReasons.Expired,
        _ => null,
    };

    // A rest longer than the longest was measured by a clock that has since gone back.
    private bool IsResting(WaitingMessage message) => message.DueAt > now && message.DueAt - now <= queue.LongestPause;
}
