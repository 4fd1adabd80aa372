using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Gateways.Edge.Inbox;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>What one stream was told of its recipients' standings. Looks again when the roster changed or an instant passed, and not more often.</summary>
internal sealed class StandingWatch(Subscriber subscriber)
{
    private Roster? seen;
    private Dictionary<RecipientAddress, StandingRecord> told = [];

    /// <summary>False when the subject acts for none of the recipients that it asked for: the stream is over.</summary>
    public bool ActsForSomebody { get; private set; }

    /// <summary>Where it acts for somebody, in one order; the same array until that changes.</summary>
    public ImmutableArray<Jurisdiction> Territories { get; private set; } = [];

    /// <summary>The next instant at which something may change without a message; <see cref="DateTimeOffset.MaxValue"/> when there is none.</summary>
    public DateTimeOffset NextAt { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Looks.</summary>
    /// <returns>Recipients that lost their standing since the last look, or never had it, with the reason.</returns>
    public IReadOnlyList<KeyValuePair<RecipientAddress, StandingRecord>> Look(Roster roster, DateTimeOffset now)
    {
        if (ReferenceEquals(roster, seen) && now < NextAt)
        {
            return [];
        }

        List<Duty> duties = [.. roster.DutiesOf(subscriber.Subject).Where(duty => subscriber.Selects(duty.Recipient))];
        List<Duty> acting = [.. duties.Where(duty => duty.ActorAt(now) is not null)];
        var without = acting.Where(duty => !duty.Standing.IsGoodAt(now)).ToDictionary(duty => duty.Recipient, duty => duty.Standing);
        List<KeyValuePair<RecipientAddress, StandingRecord>> news = [.. without.Where(pair => told.GetValueOrDefault(pair.Key) != pair.Value)];
        (seen, told) = (roster, without);
        ActsForSomebody = acting.Count > 0;
        ImmutableArray<Jurisdiction> territories = [.. acting.Select(duty => duty.Recipient.Jurisdiction).Distinct().OrderBy(territory => territory.ToString(), StringComparer.Ordinal)];
        Territories = territories.SequenceEqual(Territories) ? Territories : territories;
        NextAt = duties.SelectMany(InstantsOf).Where(instant => instant > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        return news;
    }

    private static IEnumerable<DateTimeOffset> InstantsOf(Duty duty) =>
        [duty.Standing.From, duty.Standing.Until ?? DateTimeOffset.MaxValue, .. duty.Actors.SelectMany(actor => new[] { actor.From, actor.Until ?? DateTimeOffset.MaxValue })];
}
