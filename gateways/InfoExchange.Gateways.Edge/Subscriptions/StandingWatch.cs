using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Gateways.Edge.Inbox;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>What one stream was told of its recipients' standings. Looks again when the view changed or an instant passed, and not more often.</summary>
internal sealed class StandingWatch(Subscriber subscriber)
{
    private ProjectionView? seen;
    private ImmutableDictionary<RecipientAddress, StandingRecord> told = ImmutableDictionary<RecipientAddress, StandingRecord>.Empty;

    /// <summary>False when the subject acts for none of the recipients that it asked for: the stream is over.</summary>
    public bool ActsForSomebody { get; private set; }

    /// <summary>The next instant at which something may change without a message; <see cref="DateTimeOffset.MaxValue"/> when there is none.</summary>
    public DateTimeOffset NextAt { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Looks.</summary>
    /// <returns>Recipients that lost their standing since the last look, or never had it, with the reason.</returns>
    public IReadOnlyList<KeyValuePair<RecipientAddress, StandingRecord>> Look(ProjectionView view, DateTimeOffset now)
    {
        if (ReferenceEquals(view, seen) && now < NextAt)
        {
            return [];
        }

        List<RecipientAddress> recipients = [.. view.RecipientsOf(subscriber.Subject).Where(subscriber.Selects)];
        List<RecipientAddress> acting = [.. recipients.Where(recipient => view.ActorsAt(recipient, subscriber.Subject, now).Any())];
        var without = acting.Select(recipient => KeyValuePair.Create(recipient, view.StandingOf(recipient)!.Standing))
            .Where(pair => !pair.Value.IsGoodAt(now)).ToImmutableDictionary();
        List<KeyValuePair<RecipientAddress, StandingRecord>> news = [.. without.Where(pair => told.GetValueOrDefault(pair.Key) != pair.Value)];
        (seen, told) = (view, without);
        ActsForSomebody = acting.Count > 0;
        NextAt = recipients.SelectMany(recipient => InstantsOf(view, recipient)).Where(instant => instant > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        return news;
    }

    private IEnumerable<DateTimeOffset> InstantsOf(ProjectionView view, RecipientAddress recipient)
    {
        var standing = view.StandingOf(recipient)!.Standing;
        yield return standing.From;
        yield return standing.Until ?? DateTimeOffset.MaxValue;
        foreach (var actor in view.ActorsOf(recipient, subscriber.Subject))
        {
            yield return actor.From;
            yield return actor.Until ?? DateTimeOffset.MaxValue;
        }
    }
}
