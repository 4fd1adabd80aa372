using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Passing;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>Reads what a caller selects: a territory, recipients, or everything.</summary>
internal static class SelectionReading
{
    private const int MostRecipients = 1_000;

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT with all that is wrong.</exception>
    public static Subscriber Read(string subject, V1.Jurisdiction? jurisdiction, IReadOnlyCollection<V1.RecipientKey> recipients)
    {
        var refusals = new List<Refusal>();
        Jurisdiction? territory = null;
        if (jurisdiction is not null && !jurisdiction.TryToDomain(out territory))
        {
            refusals.Add(CommandRefusals.MalformedCode("jurisdiction", jurisdiction.Code));
        }

        if (recipients.Count > MostRecipients)
        {
            refusals.Add(SubscriptionRefusals.TooMany("recipients", recipients.Count, MostRecipients));
        }

        List<RecipientAddress?> addresses = [.. recipients.Take(MostRecipients).Select(AddressOf)];
        if (addresses.Contains(null))
        {
            refusals.Add(CommandRefusals.UnknownValue("recipients"));
        }

        return refusals.Count == 0 ? new Subscriber(subject, territory, addresses.OfType<RecipientAddress>()) : throw refusals.ToException();
    }

    /// <summary>A recipient as the contract names it; null when malformed.</summary>
    public static RecipientAddress? AddressOf(V1.RecipientKey? key) =>
        key is { Number: >= 0 } && key.Jurisdiction.TryToDomain(out var jurisdiction) ? new RecipientAddress(jurisdiction, key.Number) : null;
}
