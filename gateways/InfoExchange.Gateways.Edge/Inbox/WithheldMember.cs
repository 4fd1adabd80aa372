using InfoExchange.Domain.Directory;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>A recipient of the caller from which content is withheld.</summary>
/// <param name="Recipient">Its number.</param>
/// <param name="Standing">Why, since when.</param>
internal sealed record WithheldMember(int Recipient, StandingRecord Standing);
