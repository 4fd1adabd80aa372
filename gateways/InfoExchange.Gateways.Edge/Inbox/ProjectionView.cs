using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
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
    }

    /// <summary>Standings, and who acts for whom; the same as before where an item says nothing of them.</summary>
    public Roster Roster { get; private init; }

    private ImmutableDictionary<(Jurisdiction Jurisdiction, string BulletinId, string PersonId), long> Reminded { get; init; } =
        ImmutableDictionary<(Jurisdiction, string, string), long>.Empty;

    private ImmutableDictionary<BulletinAddress, ImmutableArray<int>> Audiences { get; init; } = ImmutableDictionary<BulletinAddress, ImmutableArray<int>>.Empty;

    /// <summary>True when a person was reminded of a bulletin by an item before the given one.</summary>
    public bool WasReminded(ContentAnnounced item, string personId, long before) =>
        Reminded.TryGetValue((item.Jurisdiction, item.BulletinId, personId), out var sequence) && sequence < before;

    /// <summary>True when a version of a bulletin was announced for a recipient.</summary>
    public bool WasAnnouncedTo(BulletinAddress bulletin, int recipient) => Audiences.TryGetValue(bulletin, out var numbers) && numbers.BinarySearch(recipient) >= 0;

    /// <summary>The view after one more item.</summary>
    public ProjectionView After(long sequence, Announcement announcement) => announcement switch
    {
        StandingAnnounced standing when Roster.With(standing) is var next && next != Roster => new(this) { Roster = next },
        ContentAnnounced content => With(sequence, content),
        _ => this,
    };

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
