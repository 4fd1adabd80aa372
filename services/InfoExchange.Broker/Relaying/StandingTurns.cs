using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Broker.Relaying;

/// <summary>
/// Which entries of a page announce whose standing. All of them would say the same, what stands now: of many for one recipient only the first is announced, so that no content
/// between them overtakes a restriction, and the last, whose message id is new when a page that was sent in part is sent again with more behind it.
/// </summary>
internal sealed class StandingTurns
{
    private readonly Dictionary<long, ImmutableArray<int>> _touched = [];
    private readonly Dictionary<int, (long First, long Last)> _turns = [];

    /// <param name="state">The territory at or after the entries.</param>
    /// <param name="entries">A page, in order.</param>
    public StandingTurns(JurisdictionState state, IEnumerable<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            _touched[entry.Position] = TouchedBy(state, entry.Event);
            foreach (var number in _touched[entry.Position])
            {
                _turns[number] = (_turns.TryGetValue(number, out var turns) ? turns.First : entry.Position, entry.Position);
            }
        }
    }

    /// <summary>Numbers of the recipients whose standings this entry announces; 0 for the territory's own people.</summary>
    public IEnumerable<int> Of(JournalEntry entry) => _touched[entry.Position].Where(number => _turns[number].First == entry.Position || _turns[number].Last == entry.Position);

    private static ImmutableArray<int> TouchedBy(JurisdictionState state, JournalEvent fact) => fact switch
    {
        RecipientRecorded e => [e.Number],
        StandingChanged e => e.Recipients,
        StandingEnded e => e.Recipients,
        FunctionGranted { Function: DutyFunction.CrisisCoordinator } e => DependentOn(state, [e.HolderId]),
        FunctionGranted { Function: DutyFunction.SecurityDesk } e => state.Directory.RecipientsOf(StandingSubject.Recipient, e.HolderId),
        FunctionGranted { Function: DutyFunction.FirmReferent } e => state.Directory.RecipientsOf(StandingSubject.Organisation, e.HolderId),
        FunctionGranted or ReferentAppointed or WatchTaken or WatchHandedOver => [0],
        MandateGiven { Function: DutyFunction.Authority or DutyFunction.DutyDesk } => [0],
        MandateGiven e => DependentOn(state, [e.HolderId]),
        AbsenceRecorded e => [0, .. DependentOn(state, e.HolderId.Length > 0 ? [e.HolderId] : state.Directory.HoldersOf(e.PersonId))],
        _ => [],
    };

    private static ImmutableArray<int> DependentOn(JurisdictionState state, IEnumerable<string> holders) =>
        [.. holders.SelectMany(id => state.Directory.RecipientsOf(StandingSubject.Recipient, id).Concat(state.Directory.RecipientsOf(StandingSubject.Organisation, id))).Distinct()];
}
