using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>What the inbox says up to one item: standings, who acts for whom, who was reminded. Never changes; the next item gives another.</summary>
internal sealed class ProjectionView
{
    /// <summary>Nothing is known yet.</summary>
    /// <param name="functions">Functions that this gateway serves: whoever acts in another one does not act here.</param>
    public ProjectionView(ImmutableHashSet<DutyFunction> functions) => Roster = new Roster(functions);

    private ProjectionView(ProjectionView previous)
    {
        Roster = previous.Roster;
        Reminded = previous.Reminded;
        Audiences = previous.Audiences;
        Contents = previous.Contents;
        Erasures = previous.Erasures;
        Withdrawn = previous.Withdrawn;
        Complete = previous.Complete;
    }

    /// <summary>Standings, and who acts for whom; the same as before where an item says nothing of them.</summary>
    public Roster Roster { get; private init; }

    private ImmutableDictionary<(Jurisdiction Jurisdiction, string BulletinId, string PersonId), long> Reminded { get; init; } =
        ImmutableDictionary<(Jurisdiction, string, string), long>.Empty;

    private ImmutableDictionary<BulletinAddress, ImmutableArray<int>> Audiences { get; init; } = ImmutableDictionary<BulletinAddress, ImmutableArray<int>>.Empty;

    private ImmutableDictionary<(Jurisdiction Jurisdiction, string BulletinId), ImmutableList<ContentPlace>> Contents { get; init; } =
        ImmutableDictionary<(Jurisdiction, string), ImmutableList<ContentPlace>>.Empty;

    private ImmutableDictionary<(Jurisdiction Jurisdiction, string BulletinId), ImmutableDictionary<int, long>> Withdrawn { get; init; } =
        ImmutableDictionary<(Jurisdiction, string), ImmutableDictionary<int, long>>.Empty;

    private ImmutableDictionary<Jurisdiction, long> Complete { get; init; } = ImmutableDictionary<Jurisdiction, long>.Empty;

    /// <summary>Orders to erase that the inbox holds, by order, with the place of each.</summary>
    public ImmutableDictionary<string, (ErasureAnnounced Order, long Sequence)> Erasures { get; private init; } = ImmutableDictionary<string, (ErasureAnnounced, long)>.Empty;

    /// <summary>Places of a bulletin before an order, ascending; closing notices only where all of it goes.</summary>
    public IEnumerable<long> ContentsBefore(ErasureAnnounced order, long sequence) => Contents.GetValueOrDefault((order.Jurisdiction, order.BulletinId), [])
        .Where(place => place.Sequence < sequence && (order.Cause == ErasureCause.Ordered || !place.IsClosing)).Select(place => place.Sequence);

    /// <summary>Where the inbox holds something of a bulletin, ascending; the same reference until more is announced of it.</summary>
    public ImmutableList<ContentPlace> PlacesOf(Jurisdiction jurisdiction, string bulletinId) => Contents.GetValueOrDefault((jurisdiction, bulletinId), ImmutableList<ContentPlace>.Empty);

    /// <summary>The last entry of a journal up to which all that takes content away is in this view; 0 for none. The last one told, not the highest: a journal that lost its end counts again from before.</summary>
    public long CompleteUpTo(Jurisdiction jurisdiction) => Complete.GetValueOrDefault(jurisdiction);

    /// <summary>Subjects that act for a recipient at any time.</summary>
    public IEnumerable<string> SubjectsOf(RecipientAddress recipient) => (Roster.StandingOf(recipient)?.Actors ?? []).Select(actor => actor.Subject).Distinct(StringComparer.Ordinal);

    /// <summary>True when a person was reminded of a bulletin by an item before the given one.</summary>
    public bool WasReminded(Jurisdiction jurisdiction, string bulletinId, string personId, long before) =>
        Reminded.TryGetValue((jurisdiction, bulletinId, personId), out var sequence) && sequence < before;

    /// <summary>True when an item later than the given one withholds its bulletin from a recipient: what comes after that, which gives it back or says that it is over, is for it again.</summary>
    public bool IsWithdrawn(ContentAnnounced item, int recipient, long sequence) =>
        !Withdrawn.IsEmpty && Withdrawn.TryGetValue((item.Jurisdiction, item.BulletinId), out var last) && last.TryGetValue(recipient, out var at) && sequence < at;

    /// <summary>True when a version of a bulletin was announced for a recipient.</summary>
    public bool WasAnnouncedTo(BulletinAddress bulletin, int recipient) => Audiences.TryGetValue(bulletin, out var numbers) && numbers.BinarySearch(recipient) >= 0;

    /// <summary>The view after one more item.</summary>
    public ProjectionView After(long sequence, Announcement? announcement) => announcement switch
    {
        StandingAnnounced standing when Roster.With(standing) is var next && next != Roster => new(this) { Roster = next },
        ContentAnnounced content => With(sequence, content),
        WithholdingAnnounced withholding => With(sequence, withholding),
        StandingsComplete complete => new(this) { Complete = Complete.SetItem(complete.Jurisdiction, complete.Position) },
        ErasureAnnounced order => new(this) { Erasures = Erasures.SetItem(order.ErasureId, (order, sequence)) },
        _ => this,
    };

    private ProjectionView With(long sequence, WithholdingAnnounced withholding)
    {
        var bulletin = (withholding.Jurisdiction, withholding.BulletinId);
        var last = Withdrawn.GetValueOrDefault(bulletin, ImmutableDictionary<int, long>.Empty);
        return new(this) { Withdrawn = Withdrawn.SetItem(bulletin, last.SetItems(withholding.Recipients.Select(r => KeyValuePair.Create(r.Recipient, sequence)))) };
    }

    private ProjectionView With(long sequence, ContentAnnounced content)
    {
        var person = (content.Jurisdiction, content.BulletinId, content.AddresseeId);
        var bulletin = (content.Jurisdiction, content.BulletinId);
        var version = new BulletinAddress(content.Jurisdiction, content.BulletinId, content.Version);
        var numbers = content.Members.Select(member => member.Recipient).Union(Audiences.GetValueOrDefault(version, [])).Order();
        return new(this)
        {
            Reminded = content.AddresseeId.Length == 0 || Reminded.ContainsKey(person) ? Reminded : Reminded.Add(person, sequence),
            Audiences = Audiences.SetItem(version, [.. numbers]),
            Contents = Contents.SetItem(bulletin, Contents.GetValueOrDefault(bulletin, []).Add(new ContentPlace(sequence, DeliveryGate.IsClosing(content.Notice)))),
        };
    }
}
