using System.Text.Encodings.Web;
using System.Text.Json;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Adapters.Tests.Formats.Messages;

/// <summary>A draft as the files beside the messages write it.</summary>
internal static class MessageProjection
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Print(ImportedDraft draft) => JsonSerializer.Serialize(
        new
        {
            kind = draft.Kind.Value.ToString(),
            origin = draft.Origin?.Value.ToString(),
            tlp = draft.Tlp?.Value,
            type = draft.InformationType.Value,
            hour = draft.Hour?.Value,
            occurredAt = draft.OccurredAt?.Value.ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture),
            expiresAt = draft.ExpiresAt?.Value.ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture),
            place = draft.Place?.Value,
            communes = draft.Areas.SelectMany(area => area.CommuneCodes).Select(code => code.Value),
            vehicles = draft.Vehicles.Select(vehicle => new { description = vehicle.Description?.Value, plate = vehicle.Plate?.Value, direction = vehicle.Direction?.Value }),
            directionOfFlight = draft.DirectionOfFlight?.Value,
            wayOfActing = draft.WayOfActing?.Value,
            persons = draft.Persons.Select(person => person.Value),
            urgency = draft.Urgency?.Value,
            severity = draft.Severity?.Value,
            certainty = draft.Certainty?.Value,
            headline = draft.Texts[0].Headline?.Value,
            description = draft.Texts[0].Description?.Value,
            instruction = draft.Texts[0].Instruction?.Value,
            notUnderstood = draft.NotUnderstood.Select(fragment => fragment.Text),
            warnings = draft.Warnings.Select(warning => $"{warning.Code}@{warning.Line}"),
        },
        Options) + "\n";
}
