using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Notices;

namespace InfoExchange.Broker.Sequencing;

/// <summary>Which sealed payloads the state needs of an entry; all others stay closed.</summary>
internal static class StateReferences
{
    public static IEnumerable<SealedReference> Of(JournalEvent fact) => fact switch
    {
        BulletinIssued e => [e.Audience],
        BulletinRedecided e => [e.Changes],
        ReceiptsRecorded e => [e.Receipts],
        RemindersSent e => [e.Reminders],
        NoticesIssued e => [e.Notices],
        NoticesReported e => [e.Reports],
        DutyDeskAlerted e => [e.Recipients],
        _ => [],
    };
}
