using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Audiences;

/// <summary>Whose decisions facts may change. A kind that nobody has told about touches everybody, so that a new fact is never missed.</summary>
internal sealed class TouchedRecipients
{
    private readonly HashSet<int> _numbers = [];
    private readonly HashSet<string> _bodies = new(StringComparer.Ordinal);
    private bool _isEverybody;

    /// <summary>True when nothing was taken that an audience looks at.</summary>
    public bool IsNobody => !_isEverybody && _numbers.Count == 0 && _bodies.Count == 0;

    /// <summary>Takes one fact.</summary>
    /// <returns>False when no audience looks at it.</returns>
    public bool Take(JournalEvent fact)
    {
        switch (fact)
        {
            case RecipientRecorded e:
                return _numbers.Add(e.Number) || true;
            case StandingChanged e:
                _numbers.UnionWith(e.Recipients);
                return !e.Recipients.IsEmpty;
            case StandingEnded e:
                _numbers.UnionWith(e.Recipients);
                return true;
            case RightRecorded e:
                return e.Kind == RightKind.FirmLicence && (_bodies.Add(e.HolderId) || true);
            case AdhesionRecorded e:
                return _bodies.Add(e.MemberId) || true;
            case SharingRuleChanged { State: RuleState.Draft or RuleState.Proposed }:
                return false;
            case OrganisationRecorded e:
                return e.Kind == OrganisationKind.Firm && (_bodies.Add(e.Id) || true);
            case FunctionGranted { Function: DutyFunction.CrisisCoordinator or DutyFunction.SecurityDesk or DutyFunction.FirmReferent } e:
                return _bodies.Add(e.HolderId) || true;
            case MandateGiven { Function: DutyFunction.Authority or DutyFunction.DutyDesk or DutyFunction.Intermediary } or PatrolOrdered or CompetenceRecorded or CommunesRecorded:
                return false;
            case EstablishmentRecorded or PersonEnrolled or FunctionGranted or ReferentAppointed or WatchTaken or WatchHandedOver or ZoneRecorded
                or RuleChangeRequested or FlowChangeRequested:
                return false;
            default:
                return IsFact(fact) && TakeAll();
        }
    }

    /// <summary>Takes everybody.</summary>
    public bool TakeAll() => _isEverybody = true;

    /// <summary>The numbers, ascending; null for everybody.</summary>
    public ImmutableArray<int>? NumbersIn(DirectoryState directory) => _isEverybody
        ? null
        : [.. directory.Recipients.Values.Where(r => _numbers.Contains(r.Number) || (_bodies.Count > 0 && (_bodies.Contains(r.Id) || _bodies.Contains(r.OwnerId) || _bodies.Contains(r.EstablishmentId)))).Select(r => r.Number)];

    private static bool IsFact(JournalEvent fact) => EventKinds.OfFacts.BinarySearch(EventKinds.WordOf(fact), StringComparer.Ordinal) >= 0;
}
