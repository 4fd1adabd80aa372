using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>A member of the journaled audience that the caller may receive it for.</summary>
/// <param name="Member">Number and obligations.</param>
/// <param name="PersonId">As whom; pseudonymous.</param>
internal sealed record EntitledMember(DeliveryMember Member, string PersonId);
