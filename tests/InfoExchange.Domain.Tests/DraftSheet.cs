using InfoExchange.Domain.Attachments;

namespace InfoExchange.Domain.Tests;

/// <summary>A draft that is right unless a test says otherwise: an alert to Paris about a robbery, to be answered within five minutes, for four hours.</summary>
internal sealed class DraftSheet
{
    public BulletinKind Kind { get; init; } = BulletinKind.Alert;

    public BulletinOrigin Origin { get; init; } = BulletinOrigin.Administrative;

    public string ProsecutorReference { get; init; } = "";

    public DateTimeOffset? ProsecutorDecidedAt { get; init; }

    public Marking Marking { get; init; } = Marking.Unmarked;

    public Tlp Tlp { get; init; } = Tlp.Amber;

    public string InformationType { get; init; } = Paris.Robbery;

    public string Topic { get; init; } = "";

    public ImmutableArray<TextBlock> Texts { get; init; } = [new TextBlock("fr", "Vol à main armée en cours", "Deux hommes casqués.", "Rester à l'intérieur.")];

    /// <summary>One text with this description, or the usual one for an empty one.</summary>
    public string Description
    {
        init => Texts = value.Length == 0 ? Texts : [new TextBlock("fr", "Vol à main armée en cours", value, "")];
    }

    public ImmutableArray<Area> Areas { get; init; } = [];

    /// <summary>One area of these communes.</summary>
    public ImmutableArray<string> Communes
    {
        init => Areas = [new Area { Description = "secteur", CommuneCodes = value }];
    }

    public ImmutableArray<Jurisdiction> AddressedTo { get; init; } = [Paris.Here];

    public ImmutableArray<Sector> Sectors { get; init; } = [];

    public DateTimeOffset EffectiveAt { get; init; } = Territory.Morning;

    public DateTimeOffset ExpiresAt { get; init; } = Territory.Morning.AddHours(4);

    public Urgency Urgency { get; init; }

    public Severity Severity { get; init; }

    public ImmutableArray<Vehicle> Vehicles { get; init; } = [];

    public DateTimeOffset? FactAt { get; init; }

    public string SeriesId { get; init; } = "";

    public TimeSpan? AcknowledgeWithin { get; init; } = TimeSpan.FromMinutes(5);

    public bool IsExercise { get; init; }

    public ImmutableArray<SourceReference> Sources { get; init; } = [];

    public ImmutableArray<AttachmentDraft> Attachments { get; init; } = [];

    public static BulletinDraft Alert() => new DraftSheet().Fill();

    public static BulletinDraft Information() => new DraftSheet { Kind = BulletinKind.Information, AcknowledgeWithin = null }.Fill();

    /// <summary>An alert that only the jewellery at place Vendôme and the guards of Rivoli are addressed by.</summary>
    public static BulletinDraft AlertForTheFirst() => new DraftSheet { Communes = ["75101"] }.Fill();

    public BulletinDraft Fill() => new()
    {
        Kind = Kind,
        Origin = Origin,
        ProsecutorReference = ProsecutorReference,
        ProsecutorDecidedAt = ProsecutorDecidedAt,
        Marking = Marking,
        Tlp = Tlp,
        InformationType = InformationType,
        Topic = Topic,
        Texts = Texts,
        Areas = Areas,
        AddressedTo = AddressedTo,
        Sectors = Sectors,
        EffectiveAt = EffectiveAt,
        ExpiresAt = ExpiresAt,
        Urgency = Urgency,
        Severity = Severity,
        Vehicles = Vehicles,
        FactAt = FactAt,
        SeriesId = SeriesId,
        AcknowledgeWithin = AcknowledgeWithin,
        IsExercise = IsExercise,
        Sources = Sources,
        Attachments = Attachments,
    };
}
