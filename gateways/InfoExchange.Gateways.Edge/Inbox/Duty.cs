using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>What one subject has to do with one recipient.</summary>
/// <param name="Recipient">For whom it acts, now or at another time.</param>
/// <param name="Standing">How that recipient stands.</param>
/// <param name="Actors">As whom, in functions that the gateway serves; at least one, the lowest rank first.</param>
internal sealed record Duty(RecipientAddress Recipient, StandingRecord Standing, ImmutableArray<RecipientActor> Actors)
{
    /// <summary>As whom the subject acts at an instant, the lowest rank first; null when it does not.</summary>
    public RecipientActor? ActorAt(DateTimeOffset instant)
    {
        foreach (var actor in Actors)
        {
            if (actor.MayActAt(instant))
            {
                return actor;
            }
        }

        return null;
    }
}
