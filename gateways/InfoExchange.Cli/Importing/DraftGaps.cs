using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Importing;

/// <summary>Fields that the contract requires and a draft does not have yet. Only what can be seen without a server; the preview says the rest.</summary>
internal static class DraftGaps
{
    /// <summary>Paths as the service names them in its refusals.</summary>
    internal static IEnumerable<string> Of(BulletinDraft draft, DateTimeOffset now)
    {
        var isAlert = draft.Kind == BulletinKind.Alert;
        (string Field, bool IsMissing)[] fields =
        [
            ("draft.origin", draft.Origin == Origin.Unspecified),
            ("draft.prosecutor_reference", draft.Origin == Origin.Judicial && draft.ProsecutorReference.Length == 0),
            ("draft.prosecutor_decided_at", draft.Origin == Origin.Judicial && draft.ProsecutorDecidedAt is null),
            ("draft.marking", draft.Marking == Marking.Unspecified),
            ("draft.tlp", draft.Tlp == Tlp.Unspecified),
            ("draft.texts", draft.Texts.Count == 0),
            ("draft.texts.headline", draft.Texts.Any(text => text.Headline.Length == 0)),
            ("draft.expires_at", draft.ExpiresAt is null || draft.ExpiresAt.ToDateTimeOffset() <= now),
            ("draft.urgency", isAlert && draft.Urgency == Urgency.Unspecified),
            ("draft.severity", isAlert && draft.Severity == Severity.Unspecified),
            ("draft.certainty", isAlert && draft.Certainty == Certainty.Unspecified),
            ("draft.acknowledge_within", isAlert && draft.AcknowledgeWithin is null),
            ("draft.vehicles.description", draft.Vehicles.Any(vehicle => vehicle.Description.Length == 0)),
            ("draft.vehicles.basis", draft.Vehicles.Any(vehicle => vehicle.Basis.Length == 0)),
            ("draft.vehicles.expires_at", draft.Vehicles.Any(vehicle => vehicle.ExpiresAt is null)),
        ];
        return fields.Where(field => field.IsMissing).Select(field => field.Field);
    }
}
