using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>A recipient: whose journal numbered it, and the number; 0 for the territory's own services.</summary>
internal sealed record RecipientAddress(Jurisdiction Jurisdiction, int Number);
