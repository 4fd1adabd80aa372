using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>What a subscription is about. A cursor works only with the selection it was given for.</summary>
public sealed class SubscriptionSelection
{
    /// <summary>Only what this territory decided; null means every territory where the caller has recipients.</summary>
    public Jurisdiction? Jurisdiction { get; init; }

    /// <summary>Only for these recipients, at most 1,000; empty means all that the caller acts for.</summary>
    public IReadOnlyList<RecipientKey> Recipients { get; init; } = [];
}
