using InfoExchange.Gateways.Edge.Inbox;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>A person opened a bulletin for a recipient.</summary>
internal sealed record ReadOpening(BulletinAddress Bulletin, int Recipient, string PersonId);
