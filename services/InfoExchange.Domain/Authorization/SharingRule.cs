using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Authorization;

/// <summary>A rule of the authority, as data: conditions joined by "and", each a set; an empty set means any.</summary>
/// <remarks>Source-generated readers set every init-only member, absent ones to null: the optional ones turn that into their default.</remarks>
public sealed class SharingRule
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>From 1; each change is a new version.</summary>
    public required int Version { get; init; }

    /// <summary>Title as shown.</summary>
    public required string Title { get; init; }

    /// <summary>Permit or forbid.</summary>
    public required RuleEffect Effect { get; init; }

    /// <summary>Bulletin kinds.</summary>
    public ImmutableArray<BulletinKind> Kinds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Information type codes.</summary>
    public ImmutableArray<string> InformationTypes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Topic codes.</summary>
    public ImmutableArray<string> Topics { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Markings.</summary>
    public ImmutableArray<Marking> Markings { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>TLP labels.</summary>
    public ImmutableArray<Tlp> Tlps { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Trades of recipients.</summary>
    public ImmutableArray<Sector> Sectors { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Conventions that recipients adhere to.</summary>
    public ImmutableArray<string> ConventionIds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Communes of recipients.</summary>
    public ImmutableArray<string> Communes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Hours of the recipient's day; counted at the instant of the decision.</summary>
    public ImmutableArray<LocalHours> Hours { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Activities of recipients, or of their firm where they have none of their own.</summary>
    public ImmutableArray<string> Activities { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Functions in one of which somebody must be there for the recipient: coordinator, security desk, firm's référent.</summary>
    public ImmutableArray<DutyFunction> Roles { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Vigipirate postures, for the recipient's trade in its commune.</summary>
    public ImmutableArray<PostureLevel> Postures { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Places that bulletins are about, as INSEE codes: a bulletin that names communes must name one of them, one in it, or its city. One that names none is about none for a permission and about all for a prohibition.</summary>
    public ImmutableArray<string> Areas { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Article of law or of the convention that it rests on; empty when none.</summary>
    public string Article { get; init => field = value ?? ""; } = "";

    /// <summary>Duties it puts on whoever receives by it.</summary>
    public Obligations Obligations { get; init => field = value ?? Obligations.None; } = Obligations.None;

    /// <summary>First instant.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after the end; null when open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True while its dates hold.</summary>
    public bool IsInForceAt(DateTimeOffset instant) => instant >= From && (Until is null || instant < Until);

    /// <summary>The same rule, as if it had been in force throughout.</summary>
    public SharingRule Throughout() => Copy(Version, DateTimeOffset.MinValue, null);

    /// <summary>The same rule as another version.</summary>
    public SharingRule WithVersion(int version) => Copy(version, From, Until);

    private SharingRule Copy(int version, DateTimeOffset from, DateTimeOffset? until) => new()
    {
        Id = Id,
        Version = version,
        Title = Title,
        Effect = Effect,
        Kinds = Kinds,
        InformationTypes = InformationTypes,
        Topics = Topics,
        Markings = Markings,
        Tlps = Tlps,
        Sectors = Sectors,
        ConventionIds = ConventionIds,
        Communes = Communes,
        Hours = Hours,
        Activities = Activities,
        Roles = Roles,
        Postures = Postures,
        Areas = Areas,
        Article = Article,
        Obligations = Obligations,
        From = from,
        Until = until,
    };
}
