using System.Collections.Immutable;
using System.Text.Json.Serialization;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Bulletins;

/// <summary>What of a bulletin stands in clear in the entry: codes and instants that decisions need, no words.</summary>
public sealed record BulletinHeader
{
    /// <summary>To be read or to be answered.</summary>
    public required BulletinKind Kind { get; init; }

    /// <summary>Declared origin.</summary>
    public required BulletinOrigin Origin { get; init; }

    /// <summary>True when a prosecutor's reference is sealed with the content.</summary>
    public required bool IsClearedByProsecutor { get; init; }

    /// <summary>Protection mark.</summary>
    public required Marking Marking { get; init; }

    /// <summary>Who may be told.</summary>
    public required Tlp Tlp { get; init; }

    /// <summary>Information type code.</summary>
    public required string InformationType { get; init; }

    /// <summary>Topic code; empty when none.</summary>
    public required string Topic { get; init; }

    /// <summary>Commune codes over all areas; empty means everywhere addressed.</summary>
    public required ImmutableArray<string> Communes { get; init; }

    /// <summary>Addressed territories.</summary>
    public required ImmutableArray<Jurisdiction> AddressedTo { get; init; }

    /// <summary>Trades; empty means all.</summary>
    public required ImmutableArray<Sector> Sectors { get; init; }

    /// <summary>First instant it counts.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>First instant it no longer counts.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>CAP urgency.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>CAP severity.</summary>
    public required Severity Severity { get; init; }

    /// <summary>CAP certainty.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>When the fact that it tells of happened; null when that is not told, and in entries of an earlier program.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? FactAt { get; init; }

    /// <summary>Series; empty when none.</summary>
    public required string SeriesId { get; init; }

    /// <summary>Time to answer; null for information.</summary>
    public TimeSpan? AcknowledgeWithin { get; init; }

    /// <summary>EXERCICE.</summary>
    public required bool IsExercise { get; init; }

    /// <summary>Kinds of personal data that its words hold; empty in entries of before the guard.</summary>
    public ImmutableArray<PersonalDataKind> PersonalData { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>True for TLP:RED, and for a label that this program does not know: what can't be read lets nobody through.</summary>
    internal bool IsForNamedIndividuals => Tlp is not (Tlp.AmberStrict or Tlp.Amber or Tlp.Green or Tlp.Clear);

    /// <summary>True for what comes from an inquiry, and for an origin that this program does not know.</summary>
    internal bool IsOfInquiry => Origin is not (BulletinOrigin.Administrative or BulletinOrigin.OpenSource);

    /// <summary>When an answer to what was issued at an instant is due: the time to answer begins when it takes effect, never before it was issued; null for information.</summary>
    public DateTimeOffset? AnswerDueAt(DateTimeOffset issuedAt) => AnswersFrom(issuedAt) + AcknowledgeWithin;

    /// <summary>When answers are due of a recipient with these duties: the shorter time of both.</summary>
    public DateTimeOffset? AnswerDueAt(DateTimeOffset issuedAt, Obligations duties) => AnswersFrom(issuedAt) + TimeFor(duties);

    /// <summary>The time that a recipient with these duties has to answer; null when no answer is expected.</summary>
    public TimeSpan? TimeFor(Obligations duties)
    {
        ArgumentNullException.ThrowIfNull(duties);
        return AcknowledgeWithin is null ? null : Obligations.Shorter(AcknowledgeWithin, duties.AcknowledgeWithin);
    }

    /// <summary>When the time to answer begins: with the bulletin, and not before it takes effect.</summary>
    public DateTimeOffset AnswersFrom(DateTimeOffset issuedAt) => EffectiveAt > issuedAt ? EffectiveAt : issuedAt;

    /// <summary>The header of a checked draft.</summary>
    public static BulletinHeader Of(BulletinDraft draft) => new()
    {
        Kind = draft.Kind,
        Origin = draft.Origin,
        IsClearedByProsecutor = draft.ProsecutorReference.Length > 0,
        Marking = draft.Marking,
        Tlp = draft.Tlp,
        InformationType = draft.InformationType,
        Topic = draft.Topic,
        Communes = [.. draft.Areas.SelectMany(a => a.CommuneCodes).Distinct().Order(StringComparer.Ordinal)],
        AddressedTo = draft.AddressedTo,
        Sectors = [.. draft.Sectors.Distinct()],
        EffectiveAt = draft.EffectiveAt.ToUniversalTime(),
        ExpiresAt = draft.ExpiresAt.ToUniversalTime(),
        Urgency = draft.Urgency,
        Severity = draft.Severity,
        Certainty = draft.Certainty,
        FactAt = draft.FactAt?.ToUniversalTime(),
        SeriesId = draft.SeriesId,
        AcknowledgeWithin = draft.AcknowledgeWithin,
        IsExercise = draft.IsExercise,
        PersonalData = ContentGuard.PersonalIn(draft.Findings),
    };
}
