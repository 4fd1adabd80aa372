using System.Globalization;
using System.Text;
using InfoExchange.Ports.Bus;
using RabbitMQ.Client;

namespace InfoExchange.Bus.RabbitMq;

/// <summary>A message as AMQP properties and back.</summary>
internal static class RabbitMqForm
{
    /// <summary>Properties of a message that is sent now.</summary>
    internal static BasicProperties Of(BusMessage message, DateTimeOffset sentAt) => new()
    {
        MessageId = message.MessageId,
        Persistent = true,
        ContentType = "application/octet-stream",
        Headers = Headers((RabbitMqNames.OrderingKey, message.OrderingKey), (RabbitMqNames.SentAt, sentAt.ToUnixTimeMilliseconds()), (RabbitMqNames.TraceParent, message.TraceParent)),
    };

    /// <summary>Properties of a message that is set aside.</summary>
    internal static BasicProperties OfDead(BusMessage message, string reason, DateTimeOffset at) => new()
    {
        MessageId = message.MessageId,
        Persistent = true,
        ContentType = "application/octet-stream",
        Headers = Headers(
            (RabbitMqNames.OrderingKey, message.OrderingKey), (RabbitMqNames.TraceParent, message.TraceParent), (RabbitMqNames.Reason, reason), (RabbitMqNames.SetAsideAt, at.ToUnixTimeMilliseconds())),
    };

    /// <summary>The message of a queue. What others than this program sent has neither id nor key, and comes with empty ones: its body will not open.</summary>
    /// <param name="queue">Its queue.</param>
    /// <param name="properties">As received.</param>
    /// <param name="body">Copied: the driver takes its own back.</param>
    internal static BusMessage Read(string queue, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body) => new()
    {
        Queue = queue,
        MessageId = properties.MessageId ?? "",
        OrderingKey = Text(properties, RabbitMqNames.OrderingKey) ?? "",
        TraceParent = Text(properties, RabbitMqNames.TraceParent),
        Body = body.ToArray(),
    };

    /// <summary>Deliveries before this one, as the queue counts them.</summary>
    internal static int EarlierDeliveries(IReadOnlyBasicProperties properties) => (int)Math.Clamp(Number(properties, RabbitMqNames.DeliveryCount) ?? 0, 0, int.MaxValue);

    /// <summary>When it was sent; now for what does not say.</summary>
    internal static DateTimeOffset SentAt(IReadOnlyBasicProperties properties, DateTimeOffset now) => Instant(Number(properties, RabbitMqNames.SentAt)) ?? now;

    /// <summary>A dead letter: set aside by a consumer, which wrote why and when, or by the broker, which keeps it in its own words.</summary>
    internal static DeadLetter ReadDead(string queue, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        var message = Read(queue, properties, body);
        if (Text(properties, RabbitMqNames.Reason) is { } reason)
        {
            return new DeadLetter(message, reason, Instant(Number(properties, RabbitMqNames.SetAsideAt)) ?? DateTimeOffset.UnixEpoch);
        }

        var death = Header(properties, RabbitMqNames.Deaths) is List<object?> { Count: > 0 } deaths ? deaths[0] as IDictionary<string, object?> : null;
        var at = death?.TryGetValue("time", out var time) == true && time is AmqpTimestamp stamp ? DateTimeOffset.FromUnixTimeSeconds(stamp.UnixTime) : DateTimeOffset.UnixEpoch;
        return new DeadLetter(message, ReasonOf(death?.TryGetValue("reason", out var said) == true ? TextOf(said) : null), at);
    }

    private static string ReasonOf(string? death) => death switch
    {
        "expired" => BusReasons.Expired,
        "delivery_limit" => BusReasons.DeliveryLimit,
        _ => BusReasons.Malformed,
    };

    private static Dictionary<string, object?> Headers(params (string Name, object? Value)[] headers) =>
        headers.Where(header => header.Value is not null).ToDictionary(header => header.Name, header => header.Value, StringComparer.Ordinal);

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is >= 0 and var given && given <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(given) : null;

    private static object? Header(IReadOnlyBasicProperties properties, string name) => properties.Headers?.TryGetValue(name, out var value) == true ? value : null;

    private static string? Text(IReadOnlyBasicProperties properties, string name) => TextOf(Header(properties, name));

    private static string? TextOf(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        string text => text,
        _ => null,
    };

    private static long? Number(IReadOnlyBasicProperties properties, string name) => Header(properties, name) switch
    {
        object value when value is long or int or short or byte or sbyte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
