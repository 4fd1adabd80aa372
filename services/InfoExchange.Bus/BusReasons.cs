namespace InfoExchange.Bus;

/// <summary>Why the bus itself, or a reader of its bodies, sets a message aside. Stable codes.</summary>
public static class BusReasons
{
    /// <summary>The body is an announcement that this program does not know.</summary>
    public const string UnknownBody = "bus.unknown_body";

    /// <summary>The body is no envelope, or a value in it has not its form.</summary>
    public const string Malformed = "bus.malformed";

    /// <summary>The body is not sealed to this consumer, was altered, or its key is gone.</summary>
    public const string Unreadable = "bus.unreadable";

    /// <summary>It was delivered as often as its queue allows and never completed.</summary>
    public const string DeliveryLimit = "bus.delivery_limit";

    /// <summary>It waited longer than its queue allows.</summary>
    public const string Expired = "bus.expired";
}
