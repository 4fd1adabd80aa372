using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Contacts;

/// <summary>Whom to call while the service is down: the State's posts first, then each site and presence by commune, its people in the order in which they would be asked.</summary>
public sealed class CallList
{
    /// <summary>Whose.</summary>
    public required Jurisdiction Territory { get; init; }

    /// <summary>The instant of which it tells: who is away or relieved later is not known to it.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The journal's last entry that it rests on.</summary>
    public required long Position { get; init; }

    /// <summary>In order of calling.</summary>
    public required ImmutableArray<CallListLine> Lines { get; init; }

    /// <summary>Recipients that are suspended or withdrawn: nothing is told to them, and they are not on the list.</summary>
    public required int LeftOut { get; init; }

    /// <summary>The list as of an instant.</summary>
    public static CallList Of(JurisdictionState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var directory = state.Directory;
        var served = directory.Recipients.Values.Where(r => directory.StandingOf(r.Number).IsGoodAt(now)).ToList();
        return new CallList
        {
            Territory = state.Jurisdiction,
            MadeAt = now,
            Position = state.Position,
            LeftOut = directory.Recipients.Count - served.Count,
            Lines =
            [
                .. DutyRoster.All(directory, now).GroupBy(post => (post.Function, post.BodyId)).SelectMany(posts => OfState(state, posts)),
                .. served.OrderBy(r => r.Commune, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Number)
                    .SelectMany(r => DutyRoster.ForRecipient(directory, r, now).Select((post, index) => OfRecipient(state, r, post, index + 1))),
            ],
        };
    }

    private static IEnumerable<CallListLine> OfState(JurisdictionState state, IEnumerable<DutyPost> posts)
    {
        var directory = state.Directory;
        return posts.Select((post, index) =>
        {
            var body = directory.Organisations.GetValueOrDefault(post.BodyId);
            return Named(state, post, index + 1) with { IsOfState = true, Place = body?.Name ?? post.BodyId, BodyPhone = body?.Phone ?? "" };
        });
    }

    private static CallListLine OfRecipient(JurisdictionState state, Recipient recipient, DutyPost post, int order)
    {
        var owner = state.Directory.Organisations.GetValueOrDefault(recipient.OwnerId);
        return Named(state, post, order) with
        {
            Commune = recipient.Commune,
            Place = recipient.Name,
            Owner = owner?.Name ?? recipient.OwnerId,
            BodyPhone = owner?.Phone ?? "",
            Hours = recipient.Kind == RecipientKind.Presence ? "24 h/24" : HoursText.Of(state.Directory.Sites.GetValueOrDefault(recipient.Id)?.OpeningHours ?? []),
        };
    }

    private static CallListLine Named(JurisdictionState state, DutyPost post, int order) => new()
    {
        Order = order,
        Function = post.Function,
        PersonId = post.PersonId,
        IsVacant = post.IsVacant,
        Names = state.Directory.People.GetValueOrDefault(post.PersonId)?.Names,
        Phones = string.Join(' ', state.Contacts.WaysOf(post.PersonId).Where(way => way.Recorded.Kind == ContactKind.Phone).Select(way => way.Recorded.ContactId)),
    };
}
