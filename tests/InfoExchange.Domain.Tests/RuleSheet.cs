namespace InfoExchange.Domain.Tests;

/// <summary>A rule to fill in; empty, it permits everything that the gates let through.</summary>
internal sealed class RuleSheet
{
    public string Id { get; set; } = "regle";

    public int Version { get; set; } = 1;

    public string Title { get; set; } = "Règle";

    public RuleEffect Effect { get; set; } = RuleEffect.Permit;

    public ImmutableArray<BulletinKind> Kinds { get; set; } = [];

    public ImmutableArray<string> InformationTypes { get; set; } = [];

    public ImmutableArray<string> Topics { get; set; } = [];

    public ImmutableArray<Marking> Markings { get; set; } = [];

    public ImmutableArray<Tlp> Tlps { get; set; } = [];

    public ImmutableArray<Sector> Sectors { get; set; } = [];

    public ImmutableArray<string> ConventionIds { get; set; } = [];

    public ImmutableArray<string> Communes { get; set; } = [];

    public ImmutableArray<LocalHours> Hours { get; set; } = [];

    public ImmutableArray<string> Activities { get; set; } = [];

    public ImmutableArray<DutyFunction> Roles { get; set; } = [];

    public ImmutableArray<PostureLevel> Postures { get; set; } = [];

    public ImmutableArray<string> Areas { get; set; } = [];

    public string Article { get; set; } = "";

    public Obligations Obligations { get; set; } = Obligations.None;

    public DateTimeOffset From { get; set; } = Territory.Morning.AddYears(-1);

    public DateTimeOffset? Until { get; set; }

    public SharingRule Fill() => new()
    {
        Id = Id,
        Version = Version,
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
        From = From,
        Until = Until,
    };
}
