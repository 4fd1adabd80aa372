using System.Collections.Immutable;
using InfoExchange.Domain.Guarding;

namespace InfoExchange.Domain.Directory;

/// <summary>A signed convention or charter: what opens a flow for a trade.</summary>
public sealed class Convention
{
    /// <summary>Types that one convention may open.</summary>
    public const int MaxInformationTypes = 200;

    /// <summary>Types for which one convention may open personal data.</summary>
    public const int MaxPersonalDataOpenings = 50;

    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>As on its first page.</summary>
    public required string Title { get; init; }

    /// <summary>The trade it covers.</summary>
    public required Sector Sector { get; init; }

    /// <summary>Closed list of information type codes that it opens.</summary>
    public required ImmutableArray<string> InformationTypes { get; init; }

    /// <summary>Version of its text.</summary>
    public required string TextVersion { get; init; }

    /// <summary>First instant in force.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant no more in force; null when open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Personal data that it opens, type by type, by the authority and with the prosecutor's agreement; empty for none.</summary>
    public ImmutableArray<PersonalDataOpening> PersonalData { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Reference of that agreement; empty when no personal data are opened.</summary>
    public string ProsecutorReference { get; init => field = value ?? ""; } = "";

    /// <summary>Whether it opens all of these kinds for a type; true for none.</summary>
    public bool OpensPersonalData(string informationType, ImmutableArray<PersonalDataKind> kinds) =>
        kinds.IsEmpty || PersonalData.FirstOrDefault(o => o.InformationType == informationType) is { } opening && kinds.All(opening.Kinds.Contains);

    /// <summary>True while in force.</summary>
    public bool IsInForceAt(DateTimeOffset instant) => instant >= From && (Until is null || instant < Until);

    /// <summary>The same, ending at an instant at the latest.</summary>
    public Convention EndingAt(DateTimeOffset instant) => Until <= instant
        ? this
        : new()
        {
            Id = Id,
            Title = Title,
            Sector = Sector,
            InformationTypes = InformationTypes,
            TextVersion = TextVersion,
            From = From,
            Until = instant,
            PersonalData = PersonalData,
            ProsecutorReference = ProsecutorReference,
        };
}
