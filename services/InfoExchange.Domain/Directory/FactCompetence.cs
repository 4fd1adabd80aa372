using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>Who is competent for which fact. The authority is for all; whoever verifies rights and knows the places is for these; everybody is for their own absence.</summary>
public static class FactCompetence
{
    private static readonly ImmutableArray<DutyFunction> AuthorityAlone = [DutyFunction.Authority];
    private static readonly ImmutableArray<DutyFunction> AuthorityAndReferent = [DutyFunction.Authority, DutyFunction.Referent];

    private static readonly ImmutableArray<DutyFunction> WhoeverMayBeAway =
    [
        DutyFunction.Authority, DutyFunction.Referent, DutyFunction.WatchOfficer, DutyFunction.DutyDesk, DutyFunction.FirmReferent, DutyFunction.SecurityDesk, DutyFunction.CrisisCoordinator, DutyFunction.Intermediary,
    ];

    /// <summary>Functions that may record all of the facts together.</summary>
    public static ImmutableArray<DutyFunction> For(ImmutableArray<JournalEvent> facts, ImmutableArray<NewPerson> people) =>
        !people.IsEmpty ? AuthorityAlone
        : facts.All(f => f is AbsenceRecorded) && facts.Length > 0 ? WhoeverMayBeAway
        : facts.All(f => f is RightRecorded or AbsenceRecorded) ? AuthorityAndReferent
        : AuthorityAlone;
}
