using System.Collections.Immutable;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Notices;

/// <summary>Somebody is to be told, outside any client, that an alert waits for their answer.</summary>
/// <param name="PersonId">Pseudonymous id.</param>
/// <param name="Step">0 for the alert itself; which step of the chain that follows silence, from 1; <see cref="DutyDeskStep"/> for the permanence.</param>
/// <param name="Function">As what they answer; the permanence, which has the alert and answers for nobody.</param>
/// <param name="Recipients">For whom, ascending; empty for the permanence: one notice an alert, never one a site.</param>
/// <param name="Contacts">Ids of the contacts by which, in the order that the person prefers.</param>
/// <param name="DueAt">When it is to go out: not within quiet hours, unless what it is about is extreme.</param>
public sealed record OwedNotice(string PersonId, int Step, DutyFunction Function, ImmutableArray<int> Recipients, ImmutableArray<string> Contacts, DateTimeOffset DueAt)
{
    /// <summary>The step of the permanence.</summary>
    public const int DutyDeskStep = -1;
}
