using System.Collections.Immutable;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Broker.Reading;

/// <summary>How a version's audience stood at an instant, and which entry decided on whom.</summary>
public sealed class DatedAudience
{
    private readonly JournalEntry issue;
    private readonly ImmutableArray<(JournalEntry Entry, AudienceChange Change)> later;

    /// <param name="issue">The entry that issued the version.</param>
    /// <param name="first">Its audience.</param>
    /// <param name="later">What was decided again until the instant, in journal order.</param>
    internal DatedAudience(JournalEntry issue, AudienceDecision first, ImmutableArray<(JournalEntry Entry, AudienceChange Change)> later)
    {
        (this.issue, this.later) = (issue, later);
        Audience = later.Aggregate(first, (audience, decided) => decided.Change.After(audience));
    }

    /// <summary>As it stood.</summary>
    public AudienceDecision Audience { get; }

    /// <summary>The decision on one recipient that counted.</summary>
    /// <param name="recipient">Its number.</param>
    /// <returns>The last entry that decided on it, and how; the version's own and null for whoever was never considered.</returns>
    public (JournalEntry Entry, AudienceMember? Member) DecisionOn(int recipient)
    {
        for (var index = later.Length - 1; index >= 0; index--)
        {
            if (later[index].Change.Find(recipient) is { } member)
            {
                return (later[index].Entry, member);
            }
        }

        return (issue, Audience.Find(recipient));
    }
}
