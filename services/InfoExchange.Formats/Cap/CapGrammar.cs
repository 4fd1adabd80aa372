using System.Collections.Immutable;

namespace InfoExchange.Formats.Cap;

/// <summary>Elements of CAP 1.1 and 1.2 in their order (OASIS CAP 1.2 §3.2 and §3.4, CAP 1.1 §3.2 and §3.4).</summary>
internal static class CapGrammar
{
    internal const string Namespace11 = "urn:oasis:names:tc:emergency:cap:1.1";
    internal const string Namespace12 = "urn:oasis:names:tc:emergency:cap:1.2";
    internal const string SignatureNamespace = "http://www.w3.org/2000/09/xmldsig#";
    internal const string VeryLikely = "Very Likely";

    internal static readonly ImmutableArray<string> Urgencies = ["Immediate", "Expected", "Future", "Past", "Unknown"];
    internal static readonly ImmutableArray<string> Severities = ["Extreme", "Severe", "Moderate", "Minor", "Unknown"];
    internal static readonly ImmutableArray<string> Certainties = ["Observed", "Likely", "Possible", "Unlikely", "Unknown"];

    private static readonly ImmutableArray<string> Categories =
        ["Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"];

    private static readonly ImmutableArray<string> Responses11 = ["Shelter", "Evacuate", "Prepare", "Execute", "Monitor", "Assess", "None"];
    private static readonly ImmutableArray<string> Responses12 = ["Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"];

    private static readonly ImmutableArray<CapRule> Alert11 = AlertOf(InfoOf(Responses11, isMimeTypeRequired: false));
    private static readonly ImmutableArray<CapRule> Alert12 = AlertOf(InfoOf(Responses12, isMimeTypeRequired: true));

    /// <summary>Children of alert; null for a namespace that is neither.</summary>
    internal static ImmutableArray<CapRule>? Of(string ns) => ns switch
    {
        Namespace11 => Alert11,
        Namespace12 => Alert12,
        _ => null,
    };

    private static ImmutableArray<CapRule> AlertOf(ImmutableArray<CapRule> info) =>
    [
        new("identifier", CapForm.Name, isRequired: true),
        new("sender", CapForm.Name, isRequired: true),
        new("sent", CapForm.Time, isRequired: true),
        Choice("status", ["Actual", "Exercise", "System", "Test", "Draft"]),
        Choice("msgType", ["Alert", "Update", "Cancel", "Ack", "Error"]),
        new("source", CapForm.Text),
        Choice("scope", ["Public", "Restricted", "Private"]),
        new("restriction", CapForm.Text),
        new("addresses", CapForm.Text),
        new("code", CapForm.Text, isRepeatable: true),
        new("note", CapForm.Text),
        new("references", CapForm.References),
        new("incidents", CapForm.Text),
        new("info", CapForm.Group, isRepeatable: true) { Children = info },
    ];

    private static ImmutableArray<CapRule> InfoOf(ImmutableArray<string> responses, bool isMimeTypeRequired) =>
    [
        new("language", CapForm.Language),
        new("category", CapForm.Choice, isRequired: true, isRepeatable: true) { Choices = Categories },
        new("event", CapForm.Text, isRequired: true),
        new("responseType", CapForm.Choice, isRepeatable: true) { Choices = responses },
        Choice("urgency", Urgencies),
        Choice("severity", Severities),
        Choice("certainty", [.. Certainties, VeryLikely]),
        new("audience", CapForm.Text),
        Pair("eventCode", CapForm.Text),
        new("effective", CapForm.Time),
        new("onset", CapForm.Time),
        new("expires", CapForm.Time),
        new("senderName", CapForm.Text),
        new("headline", CapForm.Text),
        new("description", CapForm.Text),
        new("instruction", CapForm.Text),
        new("web", CapForm.Uri),
        new("contact", CapForm.Text),
        Pair("parameter", CapForm.OpenText),
        new("resource", CapForm.Group, isRepeatable: true) { Children = ResourceOf(isMimeTypeRequired) },
        new("area", CapForm.Group, isRepeatable: true) { Children = Area },
    ];

    private static ImmutableArray<CapRule> ResourceOf(bool isMimeTypeRequired) =>
    [
        new("resourceDesc", CapForm.Text, isRequired: true),
        new("mimeType", CapForm.Text, isMimeTypeRequired),
        new("size", CapForm.Integer),
        new("uri", CapForm.Uri),
        new("derefUri", CapForm.Text),
        new("digest", CapForm.Text),
    ];

    private static ImmutableArray<CapRule> Area =>
    [
        new("areaDesc", CapForm.Text, isRequired: true),
        new("polygon", CapForm.Polygon, isRepeatable: true),
        new("circle", CapForm.Circle, isRepeatable: true),
        Pair("geocode", CapForm.Text),
        new("altitude", CapForm.Decimal),
        new("ceiling", CapForm.Decimal),
    ];

    private static CapRule Choice(string name, ImmutableArray<string> choices) => new(name, CapForm.Choice, isRequired: true) { Choices = choices };

    private static CapRule Pair(string name, CapForm value) => new(name, CapForm.Group, isRepeatable: true)
    {
        Children = [new("valueName", CapForm.Text, isRequired: true), new("value", value, isRequired: true)],
    };
}
