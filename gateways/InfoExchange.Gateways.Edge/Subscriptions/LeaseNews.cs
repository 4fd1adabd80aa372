using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>A territory's content stopped, or flows again.</summary>
/// <param name="Territory">Which.</param>
/// <param name="IsFlowing">True when it flows again.</param>
/// <param name="EndedAt">End of the last lease; null when there never was one.</param>
internal sealed record LeaseNews(Jurisdiction Territory, bool IsFlowing, DateTimeOffset? EndedAt);
