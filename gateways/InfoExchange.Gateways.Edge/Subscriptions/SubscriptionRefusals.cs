using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>Why a subscription, a confirmation or an answer is refused by the gateway itself.</summary>
internal static class SubscriptionRefusals
{
    /// <summary>Altered, or another subscriber's, gateway's or selection's.</summary>
    public static Refusal CursorInvalid() => new(RefusalKind.Invalid, "subscription.cursor_invalid", "cursor");

    /// <summary>Genuine, but this inbox has not come so far: it was restored to an earlier state.</summary>
    public static Refusal CursorLost() => new(RefusalKind.Stale, "subscription.cursor_lost", "cursor");

    /// <summary>More streams of one subject than the gateway holds.</summary>
    public static Refusal TooManyStreams(int limit) => new(RefusalKind.Exhausted, "subscription.too_many_streams", null, RefusalArgument.Of("limit", limit));

    /// <summary>The caller acts for no recipient that it named, or for none at all.</summary>
    public static Refusal NoRecipient() => new(RefusalKind.Forbidden, "subscription.no_recipient");

    /// <summary>More recipients, openings or items than one request takes.</summary>
    public static Refusal TooMany(string field, int count, int limit) =>
        new(RefusalKind.Invalid, "subscription.too_many_entries", field, RefusalArgument.Of("field", field), RefusalArgument.Of("count", count), RefusalArgument.Of("limit", limit));

    /// <summary>It was opened in the future, or the instant is malformed.</summary>
    public static Refusal OpeningTime() => new(RefusalKind.Invalid, "subscription.opening_time", "opened.opened_at");

    /// <summary>An answer came without the token of its handover.</summary>
    public static Refusal AcknowledgementTokenMissing() => new(RefusalKind.Invalid, "subscription.acknowledgement_token_missing", "acknowledgement_token");

    /// <summary>The token is not of this bulletin, recipient and subscriber.</summary>
    public static Refusal AcknowledgementToken() => new(RefusalKind.Forbidden, "subscription.acknowledgement_token", "acknowledgement_token");
}
