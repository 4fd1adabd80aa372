using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;

namespace InfoExchange.Domain.Journal;

/// <summary>The word for each kind of fact, as stored. A word is never given a new meaning and never reused.</summary>
public static class EventKinds
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> Types = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["journal.created"] = JournalJson.Default.JournalCreated,
        ["service.started"] = JournalJson.Default.ServiceStarted,
        ["consultation.recorded"] = JournalJson.Default.ConsultationRecorded,
        ["organisation.recorded"] = JournalJson.Default.OrganisationRecorded,
        ["establishment.recorded"] = JournalJson.Default.EstablishmentRecorded,
        ["right.recorded"] = JournalJson.Default.RightRecorded,
        ["recipient.recorded"] = JournalJson.Default.RecipientRecorded,
        ["person.enrolled"] = JournalJson.Default.PersonEnrolled,
        ["function.granted"] = JournalJson.Default.FunctionGranted,
        ["convention.recorded"] = JournalJson.Default.ConventionRecorded,
        ["adhesion.recorded"] = JournalJson.Default.AdhesionRecorded,
        ["watch.taken"] = JournalJson.Default.WatchTaken,
        ["watch.handed_over"] = JournalJson.Default.WatchHandedOver,
        ["zone.recorded"] = JournalJson.Default.ZoneRecorded,
        ["referent.appointed"] = JournalJson.Default.ReferentAppointed,
        ["communes.recorded"] = JournalJson.Default.CommunesRecorded,
        ["mandate.given"] = JournalJson.Default.MandateGiven,
        ["absence.recorded"] = JournalJson.Default.AbsenceRecorded,
        ["patrol.ordered"] = JournalJson.Default.PatrolOrdered,
        ["posture.set"] = JournalJson.Default.PostureSet,
        ["competence.recorded"] = JournalJson.Default.CompetenceRecorded,
        ["standing.changed"] = JournalJson.Default.StandingChanged,
        ["standing.ended"] = JournalJson.Default.StandingEnded,
        ["flows.changed"] = JournalJson.Default.FlowsChanged,
        ["flows.change_requested"] = JournalJson.Default.FlowChangeRequested,
        ["rule.change_requested"] = JournalJson.Default.RuleChangeRequested,
        ["rule.changed"] = JournalJson.Default.SharingRuleChanged,
        ["bulletin.issued"] = JournalJson.Default.BulletinIssued,
        ["bulletin.declined"] = JournalJson.Default.BulletinDeclined,
        ["bulletin.closed"] = JournalJson.Default.BulletinClosed,
        ["bulletin.redecided"] = JournalJson.Default.BulletinRedecided,
        ["series.closed"] = JournalJson.Default.SeriesClosed,
        ["release.policy_set"] = JournalJson.Default.PublishingPolicySet,
        ["release.proposed"] = JournalJson.Default.PublicationProposed,
        ["release.refused"] = JournalJson.Default.PublicationRefused,
        ["release.validated"] = JournalJson.Default.PublicationValidated,
        ["release.urgent"] = JournalJson.Default.UrgentlyReleased,
        ["release.overdue"] = JournalJson.Default.UrgentReleaseOverdue,
        ["admission.answered"] = JournalJson.Default.AdmissionAnswered,
        ["message.set_aside"] = JournalJson.Default.MessageSetAside,
        ["alert.acknowledged"] = JournalJson.Default.AlertAcknowledged,
        ["alert.corrected"] = JournalJson.Default.AnswerCorrected,
        ["escalation.policy_set"] = JournalJson.Default.EscalationPolicySet,
        ["reminders.sent"] = JournalJson.Default.RemindersSent,
        ["duty_desk.alerted"] = JournalJson.Default.DutyDeskAlerted,
        ["receipts.recorded"] = JournalJson.Default.ReceiptsRecorded,
        ["notices.issued"] = JournalJson.Default.NoticesIssued,
        ["notices.reported"] = JournalJson.Default.NoticesReported,
        ["return.submitted"] = JournalJson.Default.ReturnSubmitted,
        ["return.triaged"] = JournalJson.Default.ReturnTriaged,
        ["return.published"] = JournalJson.Default.ReturnPublished,
        ["return.answered"] = JournalJson.Default.ReturnAnswered,
        ["duty_sheet.read"] = JournalJson.Default.DutySheetRead,
        ["records.frozen"] = JournalJson.Default.RecordsFrozen,
        ["records.unfrozen"] = JournalJson.Default.RecordsUnfrozen,
        ["dead_letter.proposed"] = JournalJson.Default.LetterActProposed,
        ["dead_letter.ordered"] = JournalJson.Default.LetterActOrdered,
        ["dead_letter.refused"] = JournalJson.Default.LetterActRefused,
        ["dead_letter.done"] = JournalJson.Default.LetterActDone,
        ["contact.recorded"] = JournalJson.Default.ContactRecorded,
        ["contact.removed"] = JournalJson.Default.ContactRemoved,
        ["contact.preferences_set"] = JournalJson.Default.ContactPreferencesSet,
        ["device.enrolled"] = JournalJson.Default.DeviceEnrolled,
        ["device.withdrawn"] = JournalJson.Default.DeviceWithdrawn,
        ["erasure.proposed"] = JournalJson.Default.ErasureProposed,
        ["erasure.ordered"] = JournalJson.Default.ErasureOrdered,
        ["erasure.confirmed"] = JournalJson.Default.ErasureConfirmed,
        ["retention.set"] = JournalJson.Default.RetentionSet,
        ["lookup.made"] = JournalJson.Default.LookupMade,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Elsewhere = new[]
    {
        "journal", "service", "consultation", "bulletin", "series", "admission", "message", "alert", "escalation", "reminders", "duty_desk", "receipts", "notices", "return", "release", "duty_sheet", "records", "dead_letter", "contact", "device", "erasure", "retention", "lookup",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Words = Types.ToFrozenDictionary(t => t.Value.Type, t => t.Key);

    /// <summary>Every word, in ordinal order.</summary>
    public static IEnumerable<string> All => Types.Keys.Order(StringComparer.Ordinal);

    /// <summary>Words of what the directory or the rules are made of, in ordinal order: all but those that are known to be about something else, so that a new fact is never missed.</summary>
    public static ImmutableArray<string> OfFacts { get; } = [.. Types.Keys.Where(word => !Elsewhere.Contains(word[..word.IndexOf('.', StringComparison.Ordinal)])).Order(StringComparer.Ordinal)];

    /// <summary>The word of a fact.</summary>
    /// <exception cref="InvalidOperationException">Its type is not in the table: a bug.</exception>
    public static string WordOf(JournalEvent fact) =>
        Words.TryGetValue(fact.GetType(), out var word) ? word : throw new InvalidOperationException($"{fact.GetType().Name} has no word in the table of kinds");

    internal static JsonTypeInfo? TypeOf(string word) => Types.GetValueOrDefault(word);
}
