using System.Text;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Ports.Announcements;

/// <summary>Whoever was to take a message tells the journal that sent it that the message was set aside. Its <see cref="Announcement.Jurisdiction"/> is that journal.</summary>
public sealed class MessageRefused : Announcement
{
    private const string Prefix = "set-aside/";

    /// <summary>Id of the message.</summary>
    public required string RefusedId { get; init; }

    /// <summary>Who set it aside, as a consumer of the topology.</summary>
    public required string Consumer { get; init; }

    /// <summary>Why, code of a dead letter or a refusal.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>What to tell about a message; null when there is nobody to tell, or when it is such a report itself: two that can't read each other must not go on for ever.</summary>
    /// <param name="orderingKey">Of the message: the journal that sent it.</param>
    /// <param name="messageId">Its id.</param>
    /// <param name="consumer">Who sets it aside: not told about itself.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">When.</param>
    public static MessageRefused? Of(string orderingKey, string messageId, string consumer, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        return !Jurisdiction.TryParse(orderingKey, out var sender) || orderingKey == consumer || messageId.StartsWith(Prefix, StringComparison.Ordinal)
            ? null
            : new MessageRefused
            {
                Jurisdiction = sender,
                MessageId = $"{Prefix}{consumer}/{Digest.Of(Encoding.UTF8.GetBytes(messageId))}",
                Position = 0,
                At = now,
                RefusedId = messageId,
                Consumer = consumer,
                ReasonCode = reason,
            };
    }
}
