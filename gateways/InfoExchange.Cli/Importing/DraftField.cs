using System.Globalization;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Cli.Importing;

/// <summary>One value of an imported draft, and where it was found.</summary>
/// <param name="Name">Path in the draft, never renamed.</param>
/// <param name="Value">As a bulletin would hold it.</param>
/// <param name="From">Null for what the importer itself says.</param>
internal sealed record DraftField(string Name, string Value, Provenance? From)
{
    internal static IEnumerable<DraftField> In(ImportedDraft draft) =>
    [
        Of("kind", draft.Kind),
        new("exercise", draft.IsActual ? "false" : "true", null),
        .. Optional("origin", draft.Origin),
        .. Optional("tlp", draft.Tlp),
        Of("informationType", draft.InformationType),
        .. draft.Texts.SelectMany(InText),
        .. draft.Areas.SelectMany(InArea),
        .. Optional("effectiveAt", draft.EffectiveAt),
        .. Optional("expiresAt", draft.ExpiresAt),
        .. Optional("urgency", draft.Urgency),
        .. Optional("severity", draft.Severity),
        .. Optional("certainty", draft.Certainty),
        .. draft.Vehicles.SelectMany(InVehicle),
        .. Optional("directionOfFlight", draft.DirectionOfFlight),
        .. Optional("wayOfActing", draft.WayOfActing),
        .. Optional("hour", draft.Hour),
        .. Optional("occurredAt", draft.OccurredAt),
        .. Optional("place", draft.Place),
        .. draft.Persons.Select((person, i) => Of($"persons[{i}]", person)),
        .. draft.References.Select((reference, i) => new DraftField($"references[{i}]", $"{reference.Sender},{reference.Identifier},{Print(reference.SentAt)}", null)),
    ];

    private static IEnumerable<DraftField> InText(ImportedText text, int i) =>
    [
        Of($"texts[{i}].language", text.Language),
        .. Optional($"texts[{i}].headline", text.Headline),
        .. Optional($"texts[{i}].description", text.Description),
        .. Optional($"texts[{i}].instruction", text.Instruction),
    ];

    private static IEnumerable<DraftField> InArea(ImportedArea area, int i) =>
    [
        Of($"areas[{i}].description", area.Description),
        .. area.CommuneCodes.Select(code => Of($"areas[{i}].communeCodes", code)),
        .. area.Geocodes.Select(code => new DraftField($"areas[{i}].geocodes", $"{code.Value.Name}={code.Value.Value}", code.From)),
        .. area.Polygons.Select(polygon => Of($"areas[{i}].polygons", polygon)),
        .. area.Circles.Select(circle => Of($"areas[{i}].circles", circle)),
    ];

    private static IEnumerable<DraftField> InVehicle(ImportedVehicle vehicle, int i) =>
    [
        .. Optional($"vehicles[{i}].description", vehicle.Description),
        .. Optional($"vehicles[{i}].plate", vehicle.Plate),
        .. Optional($"vehicles[{i}].direction", vehicle.Direction),
    ];

    private static IEnumerable<DraftField> Optional<T>(string name, Sourced<T>? value) => value is null ? [] : [Of(name, value)];

    private static DraftField Of<T>(string name, Sourced<T> value) => new(name, Print(value.Value), value.From);

    private static string Print(object? value) => value switch
    {
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        Enum word => char.ToLowerInvariant(word.ToString()[0]) + word.ToString()[1..],
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
