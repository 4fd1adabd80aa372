using System.Collections.Concurrent;
using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>Standings, and who acts for whom. Never changes; the next standing gives another.</summary>
internal sealed class Roster
{
    private readonly ImmutableHashSet<DutyFunction> functions;
    private readonly ImmutableDictionary<RecipientAddress, StandingAnnounced> standings;
    private readonly ImmutableDictionary<string, ImmutableHashSet<RecipientAddress>> bySubject;
    private ConcurrentDictionary<string, ImmutableArray<Duty>>? duties;

    /// <summary>Nothing is known yet.</summary>
    /// <param name="functions">Functions that this gateway serves: whoever acts in another one does not act here.</param>
    public Roster(ImmutableHashSet<DutyFunction> functions)
        : this(functions, ImmutableDictionary<RecipientAddress, StandingAnnounced>.Empty, ImmutableDictionary.Create<string, ImmutableHashSet<RecipientAddress>>(StringComparer.Ordinal))
    {
    }

    private Roster(
        ImmutableHashSet<DutyFunction> functions,
        ImmutableDictionary<RecipientAddress, StandingAnnounced> standings,
        ImmutableDictionary<string, ImmutableHashSet<RecipientAddress>> bySubject)
    {
        this.functions = functions;
        this.standings = standings;
        this.bySubject = bySubject;
    }

    /// <summary>The latest word about a recipient; null when there was none.</summary>
    public StandingAnnounced? StandingOf(RecipientAddress recipient) => standings.GetValueOrDefault(recipient);

    /// <summary>Recipients that a subject acts for, now or at another time, in whatever function.</summary>
    public IEnumerable<RecipientAddress> RecipientsOf(string subject) => bySubject.GetValueOrDefault(subject, []);

    /// <summary>What a subject has to do here, by recipient number. Worked out once: all streams of a subject ask for each item.</summary>
    public ImmutableArray<Duty> DutiesOf(string subject)
    {
        if (!bySubject.TryGetValue(subject, out var recipients))
        {
            return [];
        }

        var known = LazyInitializer.EnsureInitialized(ref duties, () => new ConcurrentDictionary<string, ImmutableArray<Duty>>(StringComparer.Ordinal));
        return known.TryGetValue(subject, out var found) ? found : known.GetOrAdd(subject, [.. recipients.OrderBy(r => r.Number).Select(r => DutyOf(subject, standings[r], r)).Where(d => !d.Actors.IsEmpty)]);
    }

    /// <summary>The roster after one more standing. Repeats and what comes late say nothing new: positions of one journal only grow.</summary>
    public Roster With(StandingAnnounced standing)
    {
        var recipient = new RecipientAddress(standing.Jurisdiction, standing.Recipient);
        var before = StandingOf(recipient);
        if (before is not null && before.Position > standing.Position)
        {
            return this;
        }

        var index = (before?.Actors ?? []).Select(actor => actor.Subject).Distinct()
            .Aggregate(bySubject, (map, subject) => map.SetItem(subject, map.GetValueOrDefault(subject, []).Remove(recipient)));
        index = standing.Actors.Select(actor => actor.Subject).Distinct()
            .Aggregate(index, (map, subject) => map.SetItem(subject, map.GetValueOrDefault(subject, []).Add(recipient)));
        return new(functions, standings.SetItem(recipient, standing), index);
    }

    private Duty DutyOf(string subject, StandingAnnounced announced, RecipientAddress recipient) =>
        new(recipient, announced.Standing, [.. announced.Actors.Where(actor => actor.Subject == subject && functions.Contains(actor.Function)).OrderBy(actor => actor.Rank)]);
}
