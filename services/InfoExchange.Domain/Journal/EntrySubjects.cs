using InfoExchange.Domain.Acknowledgements;
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

/// <summary>Identifiers that an entry refers to: what an auditor searches by.</summary>
public static class EntrySubjects
{
    /// <summary>Who acted, unless it was the service itself, and every bulletin, series, person, body, recipient, right, rule, convention or return that the fact names; distinct, no order.</summary>
    /// <remarks>Recipients that a fact names by number only are not among them: see <see cref="RecipientOf"/>.</remarks>
    public static IEnumerable<string> Of(JournalEntry entry)
    {
        IEnumerable<string> named = OfDirectory(entry.Event) ?? OfBulletins(entry.Event) ?? OfOthers(entry.Event);
        return named.Append(entry.Author == EntryAuthor.Service ? "" : entry.Author.PersonId).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The one recipient that a fact names by its number; 0 when there is none.</summary>
    public static int RecipientOf(JournalEvent fact) => fact switch
    {
        AlertAcknowledged e => e.Recipient,
        AnswerCorrected e => e.Recipient,
        DutySheetRead e => e.Recipient,
        ReturnSubmitted e => e.Recipient,
        _ => 0,
    };

    private static string[]? OfDirectory(JournalEvent fact) => fact switch
    {
        OrganisationRecorded e => [e.Id, e.ParentId],
        EstablishmentRecorded e => [e.Id, e.FirmId],
        RightRecorded e => [e.HolderId, e.Number],
        RecipientRecorded e => [e.Id, e.OwnerId, e.EstablishmentId],
        PersonEnrolled e => [e.PersonId],
        FunctionGranted e => [e.PersonId, e.HolderId],
        ConventionRecorded e => [e.Convention.Id, .. e.Convention.Parties.Select(p => p.SubjectId)],
        AdhesionRecorded e => [e.ConventionId, e.MemberId],
        WatchTaken e => [e.WatchId, e.PersonId, e.PreviousPersonId],
        WatchHandedOver e => [e.WatchId, e.FromPersonId, e.ToPersonId],
        ZoneRecorded e => [e.Zone.ToString(), e.ForceId],
        ReferentAppointed e => [e.ForceId, e.PersonId],
        MandateGiven e => [e.Id, e.HolderId, e.GivenBy, .. e.People(), .. e.Members],
        AbsenceRecorded e => [e.PersonId, e.HolderId],
        PatrolOrdered e => [e.Id, e.FirmId, .. e.Presences],
        PostureSet e => [e.Id],
        CommunesRecorded => [],
        CompetenceRecorded e => [e.Id],
        StandingChanged e => [e.SubjectId],
        _ => null,
    };

    private static string[]? OfBulletins(JournalEvent fact) => fact switch
    {
        BulletinIssued e => [e.BulletinId, e.Header.SeriesId],
        BulletinDeclined e => [e.BulletinId],
        BulletinClosed e => [e.BulletinId],
        BulletinRedecided e => [e.BulletinId],
        PublicationProposed e => [e.BulletinId, e.Header.SeriesId, e.ReturnId],
        PublicationRefused e => [e.BulletinId, e.ProposedBy],
        PublicationValidated e => [e.BulletinId, e.ProposedBy],
        UrgentlyReleased e => [e.BulletinId, e.ReleasedBy],
        UrgentReleaseOverdue e => [e.BulletinId, e.ReleasedBy],
        SeriesClosed e => [e.SeriesId],
        AdmissionAnswered e => [e.BulletinId],
        MessageSetAside e => [e.BulletinId],
        AlertAcknowledged e => [e.BulletinId, e.NoticeId],
        AnswerCorrected e => [e.BulletinId],
        RemindersSent e => [e.BulletinId],
        DutyDeskAlerted e => [e.BulletinId],
        ReceiptsRecorded e => [e.BulletinId],
        NoticesIssued e => [e.BulletinId],
        NoticesReported e => [e.BulletinId],
        _ => null,
    };

    private static string[] OfOthers(JournalEvent fact) => fact switch
    {
        SharingRuleChanged e => [e.Rule.Id, e.ProposedBy, .. e.Rule.ConventionIds],
        FlowChangeRequested e => [e.RequestedBy],
        RuleChangeRequested e => [e.RuleId, e.RequestedBy],
        DutySheetRead e => [DutySheetRead.SubjectOf(e.Recipient)],
        ReturnSubmitted e => [e.ReturnId, e.WatchId],
        ReturnTriaged e => [e.ReturnId, e.OtherId],
        ReturnPublished e => [e.ReturnId, e.BulletinId],
        ReturnAnswered e => [e.ReturnId],
        RecordsFrozen e => [e.FreezeId, e.Scope.Id],
        RecordsUnfrozen e => [e.FreezeId],
        LetterActProposed e => [e.ActId, e.Message],
        LetterActOrdered e => [e.ActId, e.Message, e.ProposedBy],
        LetterActRefused e => [e.ActId, e.ProposedBy],
        LetterActDone e => [e.ActId],
        ContactRecorded e => [e.PersonId, e.ContactId],
        ContactRemoved e => [e.PersonId, e.ContactId],
        ContactPreferencesSet e => [e.PersonId],
        DeviceEnrolled e => [e.PersonId, e.DeviceId],
        DeviceWithdrawn e => [e.PersonId, e.DeviceId],
        ErasureProposed e => [e.ErasureId, e.SubjectId],
        ErasureOrdered e => [e.ErasureId, e.SubjectId, e.ProposedBy],
        ErasureConfirmed e => [e.ErasureId],
        ConsultationRecorded e => [e.SubjectId],
        JournalCreated e => [e.Origin, e.AuthorityPersonId, e.AuditorPersonId],
        ServiceStarted e => [e.BootId],
        _ => [],
    };
}
