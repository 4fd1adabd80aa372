using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>What the inbox says up to one item: standings, who acts for whom, who was reminded. Never changes; the next item gives another.</summary>
internal sealed class ProjectionView
{
    private readonly ImmutableHashSet<DutyFunction> functions;

    /// <summary>Nothing is known yet.</summary>
    /// <param name="functions">Functions that this gateway serves: whoever acts in another one does not act here.</param>
    public ProjectionView(ImmutableHashSet<DutyFunction> functions) => this.functions = functions;

    private ProjectionView(ProjectionView previous)
    {
        functions = previous.functions;
        Standings = previous.Standings;
        BySubject = previous.BySubject;
        Reminded = previous.Reminded;
        Audiences = previous.Audiences;
    }

    private ImmutableDictionary<RecipientAddress, StandingAnnounced> Standings { get; init; } = ImmutableDictionary<RecipientAddress, StandingAnnounced>.Empty;

    private ImmutableDictionary<string, ImmutableHashSet<RecipientAddress>> BySubject { get; init; } =
        ImmutableDictionary.Create<string, ImmutableHashSet<RecipientAddress>>(StringComparer.Ordinal);

    private ImmutableDictionary<(Jurisdiction Jurisdiction, string BulletinId, string PersonId), long> Reminded { get; init; } =
        ImmutableDictionary<(Jurisdiction, string, string), long>.Empty;

    private ImmutableDictionary<BulletinAddress, ImmutableArray<int>> Audiences { get; init; } = ImmutableDictionary<BulletinAddress, ImmutableArray<int>>.Empty;

    /// <summary>The latest word about a recipient; null when there was none.</summary>
    public StandingAnnounced? StandingOf(RecipientAddress recipient) => Standings.GetValueOrDefault(recipient);

    /// <summary>Recipients that a subject acts for, now or at another time, in an order that stays.</summary>
    public IEnumerable<RecipientAddress> RecipientsOf(string subject) => BySubject.GetValueOrDefault(subject, []);

    /// <summary>As whom a subject acts for a recipient at an instant, in functions that this gateway serves; the lowest rank first.</summary>
    public IEnumerable<RecipientActor> ActorsAt(RecipientAddress recipient, string subject, DateTimeOffset instant) =>
        ActorsOf(recipient, subject).Where(actor => actor.MayActAt(instant)).OrderBy(actor => actor.Rank);

    /// <summary>As whom a subject acts for a recipient at any time.</summary>
    public IEnumerable<RecipientActor> ActorsOf(RecipientAddress recipient, string subject) =>
        StandingOf(recipient)?.Actors.Where(actor => actor.Subject == subject && functions.Contains(actor.Function)) ?? [];

    /// <summary>True when a person was reminded of a bulletin by an item before the given one.</summary>
    public bool WasReminded(ContentAnnounced item, string personId, long before) =>
        Reminded.TryGetValue((item.Jurisdiction, item.BulletinId, personId), out var sequence) && sequence < before;

    /// <summary>True when a version of a bulletin was announced for a recipient.</summary>
    public bool WasAnnouncedTo(BulletinAddress bulletin, int recipient) => Audiences.TryGetValue(bulletin, out var numbers) && numbers.BinarySearch(recipient) >= 0;

    /// <summary>The view after one more item.</summary>
    public ProjectionView After(long sequence, Announcement announcement) => announcement switch
    {
        StandingAnnounced standing => With(standing),
        ContentAnnounced content => With(sequence, content),
        _ => this,
    };

    // Repeats and what comes late say nothing new: positions of one journal only grow.
    private ProjectionView With(StandingAnnounced standing)
    {
        var recipient = new RecipientAddress(standing.Jurisdiction, standing.Recipient);
        var before = StandingOf(recipient);
        if (before is not null && before.Position > standing.Position)
        {
            return this;
        }

        var index = (before?.Actors ?? []).Select(actor => actor.Subject).Distinct()
            .Aggregate(BySubject, (map, subject) => map.SetItem(subject, map.GetValueOrDefault(subject, []).Remove(recipient)));
        index = standing.Actors.Select(actor => actor.Subject).Distinct()
            .Aggregate(index, (map, subject) => map.SetItem(subject, map.GetValueOrDefault(subject, []).Add(recipient)));
        return new(this) { Standings = Standings.SetItem(recipient, standing), BySubject = index };
    }

    private ProjectionView With(long sequence, ContentAnnounced content)
    {
        var person = (content.Jurisdiction, content.BulletinId, content.AddresseeId);
        var version = new BulletinAddress(content.Jurisdiction, content.BulletinId, content.Version);
        var numbers = content.Members.Select(member => member.Recipient).Union(Audiences.GetValueOrDefault(version, [])).Order();
        return new(this)
        {
            Reminded = content.AddresseeId.Length == 0 || Reminded.ContainsKey(person) ? Reminded : Reminded.Add(person, sequence),
            Audiences = Audiences.SetItem(version, [.. numbers]),
        };
    }
}
