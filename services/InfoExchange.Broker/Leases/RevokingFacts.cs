using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Notices;
using InfoExchange.Domain.Operations;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Returns;

namespace InfoExchange.Broker.Leases;

/// <summary>Which facts may take content away from somebody: whoever has not applied them gets no delivery lease.</summary>
internal static class RevokingFacts
{
    /// <summary>True unless the fact is known to take nothing away: a kind that nobody told about counts. What ends by itself ends by its instant, which gateways know.</summary>
    public static bool IsRevoking(JournalEvent fact) => fact is not (
        ConsultationRecorded
        or BulletinIssued or BulletinDeclined or AdmissionAnswered or MessageSetAside
        or BulletinClosed { Closing: ClosingKind.Expired } or ErasureOrdered { Cause: ErasureCause.Expired }
        or AlertAcknowledged or AnswerCorrected or EscalationPolicySet or RemindersSent or DutyDeskAlerted or ReceiptsRecorded
        or NoticesIssued or NoticesReported
        or PublishingPolicySet or PublicationProposed or PublicationRefused or PublicationValidated or UrgentlyReleased or UrgentReleaseOverdue
        or ReturnSubmitted or ReturnTriaged or ReturnPublished or ReturnAnswered
        or LetterActProposed or LetterActOrdered or LetterActRefused or LetterActDone
        or ContactRecorded or ContactRemoved or ContactPreferencesSet or DeviceEnrolled or DeviceWithdrawn
        or RecordsFrozen or RecordsUnfrozen or ErasureProposed or ErasureConfirmed or RetentionSet or LookupMade);
}
