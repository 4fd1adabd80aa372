using System.Text.Json.Serialization;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.DutySheets;
using InfoExchange.Domain.Notices;
using InfoExchange.Domain.Operations;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Returns;
using InfoExchange.Domain.Series;

namespace InfoExchange.Domain.Journal;

/// <summary>Entry facts and sealed payloads as JSON: source-generated, camel case, enumerations as words, unknown members ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    Converters = [typeof(DigestConverter), typeof(JurisdictionConverter)])]
[JsonSerializable(typeof(JournalCreated))]
[JsonSerializable(typeof(ServiceStarted))]
[JsonSerializable(typeof(ConsultationRecorded))]
[JsonSerializable(typeof(OrganisationRecorded))]
[JsonSerializable(typeof(EstablishmentRecorded))]
[JsonSerializable(typeof(RightRecorded))]
[JsonSerializable(typeof(RecipientRecorded))]
[JsonSerializable(typeof(PersonEnrolled))]
[JsonSerializable(typeof(FunctionGranted))]
[JsonSerializable(typeof(ConventionRecorded))]
[JsonSerializable(typeof(AdhesionRecorded))]
[JsonSerializable(typeof(WatchTaken))]
[JsonSerializable(typeof(WatchHandedOver))]
[JsonSerializable(typeof(ZoneRecorded))]
[JsonSerializable(typeof(ReferentAppointed))]
[JsonSerializable(typeof(CommunesRecorded))]
[JsonSerializable(typeof(MandateGiven))]
[JsonSerializable(typeof(AbsenceRecorded))]
[JsonSerializable(typeof(PatrolOrdered))]
[JsonSerializable(typeof(PostureSet))]
[JsonSerializable(typeof(CompetenceRecorded))]
[JsonSerializable(typeof(StandingChanged))]
[JsonSerializable(typeof(StandingEnded))]
[JsonSerializable(typeof(FlowsChanged))]
[JsonSerializable(typeof(FlowChangeRequested))]
[JsonSerializable(typeof(RuleChangeRequested))]
[JsonSerializable(typeof(SharingRuleChanged))]
[JsonSerializable(typeof(BulletinIssued))]
[JsonSerializable(typeof(PublishingPolicySet))]
[JsonSerializable(typeof(PublicationProposed))]
[JsonSerializable(typeof(PublicationRefused))]
[JsonSerializable(typeof(PublicationValidated))]
[JsonSerializable(typeof(UrgentlyReleased))]
[JsonSerializable(typeof(UrgentReleaseOverdue))]
[JsonSerializable(typeof(BulletinDeclined))]
[JsonSerializable(typeof(BulletinClosed))]
[JsonSerializable(typeof(BulletinRedecided))]
[JsonSerializable(typeof(SeriesClosed))]
[JsonSerializable(typeof(AdmissionAnswered))]
[JsonSerializable(typeof(MessageSetAside))]
[JsonSerializable(typeof(AlertAcknowledged))]
[JsonSerializable(typeof(AnswerCorrected))]
[JsonSerializable(typeof(EscalationPolicySet))]
[JsonSerializable(typeof(EscalationPolicy))]
[JsonSerializable(typeof(RemindersSent))]
[JsonSerializable(typeof(DutyDeskAlerted))]
[JsonSerializable(typeof(ReceiptsRecorded))]
[JsonSerializable(typeof(DutySheetRead))]
[JsonSerializable(typeof(NoticesIssued))]
[JsonSerializable(typeof(NoticesReported))]
[JsonSerializable(typeof(ReturnSubmitted))]
[JsonSerializable(typeof(ReturnTriaged))]
[JsonSerializable(typeof(ReturnPublished))]
[JsonSerializable(typeof(ReturnAnswered))]
[JsonSerializable(typeof(RecordsFrozen))]
[JsonSerializable(typeof(RecordsUnfrozen))]
[JsonSerializable(typeof(LetterActProposed))]
[JsonSerializable(typeof(LetterActOrdered))]
[JsonSerializable(typeof(LetterActRefused))]
[JsonSerializable(typeof(LetterActDone))]
[JsonSerializable(typeof(ContactRecorded))]
[JsonSerializable(typeof(ContactRemoved))]
[JsonSerializable(typeof(ContactPreferencesSet))]
[JsonSerializable(typeof(DeviceEnrolled))]
[JsonSerializable(typeof(DeviceWithdrawn))]
[JsonSerializable(typeof(ContactPreferences))]
[JsonSerializable(typeof(ErasureProposed))]
[JsonSerializable(typeof(ErasureOrdered))]
[JsonSerializable(typeof(ErasureConfirmed))]
[JsonSerializable(typeof(RetentionSet))]
[JsonSerializable(typeof(LookupMade))]
[JsonSerializable(typeof(CommandAnswer))]
[JsonSerializable(typeof(BulletinContent))]
[JsonSerializable(typeof(ForwardedBulletin))]
[JsonSerializable(typeof(AudienceMember[]))]
[JsonSerializable(typeof(AudienceChange))]
[JsonSerializable(typeof(Receipt[]))]
[JsonSerializable(typeof(Reminder[]))]
[JsonSerializable(typeof(Notice[]))]
[JsonSerializable(typeof(NoticeReport[]))]
[JsonSerializable(typeof(ReturnContent))]
[JsonSerializable(typeof(string))]
internal sealed partial class JournalJson : JsonSerializerContext;
