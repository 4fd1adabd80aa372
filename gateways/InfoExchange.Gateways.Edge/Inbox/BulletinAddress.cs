using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>One version of a bulletin as one territory decided on it.</summary>
internal sealed record BulletinAddress(Jurisdiction Jurisdiction, string BulletinId, int Version);
