using System.Collections.Immutable;

namespace InfoExchange.Domain.Directory;

/// <content>Mandates and absences: who acts in a function at an instant.</content>
public sealed partial class DirectoryState
{
    /// <summary>Ids of mandates, in ordinal order, by each person and each holder that one of their texts names: found again from <see cref="Mandates"/>.</summary>
    private ImmutableDictionary<string, ImmutableArray<string>> MandateIds { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Whatever the person has had a function for: recipients, bodies, zones.</summary>
    public IEnumerable<string> HoldersOf(string personId) => Functions.GetValueOrDefault(personId, []).Select(h => h.HolderId)
        .Concat(MandateIds.GetValueOrDefault(personId, []).SelectMany(id => Mandates[id]).Select(m => m.HolderId)).Where(id => id.Length > 0).Distinct();

    /// <summary>Mandates in force that name the person, acting or not.</summary>
    public IEnumerable<MandateGiven> MandatesOf(string personId, DateTimeOffset now) => InForce(personId, now).Where(m => m.People().Contains(personId));

    /// <summary>Mandates in force for a recipient or body.</summary>
    public IEnumerable<MandateGiven> MandatesFor(string holderId, DateTimeOffset now) => InForce(holderId, now).Where(m => m.HolderId == holderId);

    /// <summary>Every text of the mandates for a recipient or body, in force or not.</summary>
    public IEnumerable<MandateGiven> MandatesEverFor(string holderId) => MandateIds.GetValueOrDefault(holderId, []).SelectMany(id => Mandates[id]).Where(m => m.HolderId == holderId);

    /// <summary>Who acts under a mandate at an instant: its titular, else the first substitute who is there; empty when nobody is, or when whoever delegated holds the function no more.</summary>
    public string ActingUnder(MandateGiven mandate, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(mandate);
        return IsStillGiven(mandate, now) ? mandate.People().FirstOrDefault(p => !IsAway(p, mandate.HolderId, now)) ?? "" : "";
    }

    /// <summary>Whether a person is away from a function at an instant.</summary>
    public bool IsAway(FunctionHolding holding, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(holding);
        return IsAway(holding.PersonId, holding.HolderId, now);
    }

    /// <summary>Who is to be asked for a recipient, in order: those who are there, each function's first one with rank 0 also when it is a substitute.</summary>
    public IEnumerable<FunctionHolding> ChainOf(string recipientId, DateTimeOffset now) =>
        Promoted(Contacts.GetValueOrDefault(recipientId, []).Where(h => h.Function != DutyFunction.FirmReferent && h.IsHeldAt(now) && !IsAway(h, now)).ToList());

    /// <summary>Who is above a recipient and there: its firm's référents, or its chain's desk (coordinators designated for the chain itself), by rank.</summary>
    public IEnumerable<FunctionHolding> ContactsAbove(Recipient recipient, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return Contacts.GetValueOrDefault(recipient.OwnerId, []).Where(h => h.Function is DutyFunction.FirmReferent or DutyFunction.CrisisCoordinator && h.IsHeldAt(now) && !IsAway(h, now)).OrderBy(h => h.Rank);
    }

    /// <summary>The same for all time: each person's parts, with the rank of that part.</summary>
    public IEnumerable<FunctionHolding> ChainOver(string holderId, DutyFunction function)
    {
        var held = Contacts.GetValueOrDefault(holderId, []).Where(h => h.Function == function).ToList();
        return Parts(held.SelectMany(h => (DateTimeOffset?[])[h.From, h.Until, .. BoundsOf(h.PersonId)]), (from, until) =>
            Promoted(held.Where(h => h.IsHeldAt(from) && !IsAway(h, from)).ToList()).Select(h => h with { From = from, Until = until }));
    }

    /// <summary>The parts of a holding in which its holder is there.</summary>
    public IEnumerable<FunctionHolding> PresentOver(FunctionHolding holding)
    {
        ArgumentNullException.ThrowIfNull(holding);
        return Absences.IsEmpty
            ? [holding]
            : Parts([holding.From, holding.Until, .. BoundsOf(holding.PersonId)], (from, until) => holding.IsHeldAt(from) && !IsAway(holding, from) ? [holding with { From = from, Until = until }] : []);
    }

    /// <summary>Who acts under a mandate over all time, each person's parts.</summary>
    public IEnumerable<FunctionHolding> ActingOver(MandateGiven mandate)
    {
        ArgumentNullException.ThrowIfNull(mandate);
        return Parts(BoundsOf(mandate), (from, until) => mandate.IsInForceAt(from) && ActingUnder(mandate, from) is { Length: > 0 } person ? [mandate.HeldBy(person, from, until)] : []);
    }

    /// <summary>Functions in which somebody is there for a recipient at an instant: coordinator, security desk, firm's référent.</summary>
    public IEnumerable<DutyFunction> RolesOf(Recipient recipient, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return ChainOf(recipient.Id, now).Select(h => h.Function)
            .Concat(Contacts.GetValueOrDefault(recipient.OwnerId, []).Where(h => h.Function == DutyFunction.FirmReferent && h.IsHeldAt(now) && !IsAway(h, now)).Select(h => h.Function))
            .Concat(MandatesFor(recipient.Id, now).Where(m => m.Function != DutyFunction.FirmReferent && ActingUnder(m, now).Length > 0).Select(m => m.Function))
            .Concat(MandatesFor(recipient.OwnerId, now).Where(m => m.Function == DutyFunction.FirmReferent && ActingUnder(m, now).Length > 0).Select(m => m.Function))
            .Distinct();
    }

    /// <summary>The posture for a trade in a commune: the highest in force there.</summary>
    public PostureLevel PostureOf(Sector sector, string commune, DateTimeOffset now) =>
        Postures.Values.SelectMany(p => p).Where(p => p.IsInForceAt(now) && p.Covers(sector, commune)).Select(p => p.Level).DefaultIfEmpty(PostureLevel.Vigilance).Max();

    private static IEnumerable<FunctionHolding> Promoted(List<FunctionHolding> present) => present
        .Select(h => h.Rank > 0 && h.Rank == present.Where(o => o.Function == h.Function).Min(o => o.Rank) ? h with { Rank = 0 } : h)
        .OrderBy(h => h.Rank);

    // Between two bounds nothing changes: each part is looked at once, and what goes on in the next part is one.
    private static List<FunctionHolding> Parts(IEnumerable<DateTimeOffset?> bounds, Func<DateTimeOffset, DateTimeOffset?, IEnumerable<FunctionHolding>> at)
    {
        var instants = bounds.OfType<DateTimeOffset>().Distinct().Order().ToList();
        var parts = new List<FunctionHolding>();
        for (var i = 0; i < instants.Count; i++)
        {
            foreach (var part in at(instants[i], i + 1 < instants.Count ? instants[i + 1] : null))
            {
                var before = parts.FindIndex(p => p.Until == part.From && p with { From = part.From, Until = part.Until } == part);
                if (before < 0)
                {
                    parts.Add(part);
                }
                else
                {
                    parts[before] = parts[before] with { Until = part.Until };
                }
            }
        }

        return parts;
    }

    private IEnumerable<MandateGiven> InForce(string key, DateTimeOffset now) =>
        MandateIds.GetValueOrDefault(key, []).Select(id => Mandates[id].FirstOrDefault(m => m.IsInForceAt(now))).OfType<MandateGiven>();

    private bool IsAway(string personId, string holderId, DateTimeOffset now) => !Absences.IsEmpty && Absences.GetValueOrDefault(personId, []).Any(a => a.Concerns(holderId, now));

    // Whoever is away may have delegated, and it holds; whoever has no such function any more delegates nothing.
    private bool IsStillGiven(MandateGiven mandate, DateTimeOffset now) => mandate.GivenBy.Length == 0
        || HasItself(mandate.GivenBy, mandate, now)
        || MandatesOf(mandate.GivenBy, now).Any(m => m.Id != mandate.Id && m.Function == mandate.Function && m.HolderId == mandate.HolderId && IsStillGiven(m, now));

    private bool HasItself(string personId, MandateGiven mandate, DateTimeOffset now) =>
        Functions.GetValueOrDefault(personId, []).Any(h => h.Function == mandate.Function && h.HolderId == mandate.HolderId && h.IsHeldAt(now));

    private IEnumerable<DateTimeOffset?> BoundsOf(string personId) => Absences.GetValueOrDefault(personId, []).SelectMany(a => (DateTimeOffset?[])[a.From, a.Until]);

    private IEnumerable<DateTimeOffset?> BoundsOf(MandateGiven mandate) =>
    [
        mandate.From, mandate.Until, .. mandate.People().SelectMany(BoundsOf),
        .. Functions.GetValueOrDefault(mandate.GivenBy, []).SelectMany(h => (DateTimeOffset?[])[h.From, h.Until]),
        .. MandateIds.GetValueOrDefault(mandate.GivenBy, []).SelectMany(id => Mandates[id])
            .Where(m => m.Id != mandate.Id && m.Function == mandate.Function && m.HolderId == mandate.HolderId && m.People().Contains(mandate.GivenBy)).SelectMany(BoundsOf),
    ];

    private DirectoryState Apply(MandateGiven e)
    {
        var mandates = Renew(Mandates, e.Id, e, _ => true, m => m.From, m => m.EndingAt(e.From));
        return new DirectoryState(this) { Mandates = mandates, MandateIds = Indexed(MandateIds, e) };
    }

    private DirectoryState Apply(AbsenceRecorded e) => new(this)
    {
        Absences = Absences.SetItem(e.PersonId, [.. Absences.GetValueOrDefault(e.PersonId, []).Where(a => a.HolderId != e.HolderId || a.From != e.From), e]),
    };

    private static ImmutableDictionary<string, ImmutableArray<string>> Indexed(ImmutableDictionary<string, ImmutableArray<string>> ids, MandateGiven e)
    {
        foreach (var key in e.People().Append(e.HolderId).Distinct(StringComparer.Ordinal))
        {
            var known = ids.GetValueOrDefault(key, []);
            ids = known.Contains(e.Id) ? ids : ids.SetItem(key, [.. known.Append(e.Id).Order(StringComparer.Ordinal)]);
        }

        return ids;
    }
}
