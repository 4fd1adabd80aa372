using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Audiences;

/// <summary>When facts and rules begin or end to hold by themselves.</summary>
/// <remarks>Whatever a decision compares with the instant must be told here: histories with nobody but the clock at work hold this against deciding every quarter of an hour.</remarks>
public static class FactInstants
{
    /// <summary>The first instant after one at which some decision may change without an entry; null when there is none.</summary>
    public static DateTimeOffset? NextAfter(DirectoryState directory, RulesState rules, DateTimeOffset after)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(rules);
        DateTimeOffset? next = null;
        foreach (var instant in OfFacts(directory).Concat(OfRules(rules)).Concat(OfHours(directory, rules, after)).Concat(OfTraits(directory, rules)))
        {
            if (instant > after && !(instant >= next))
            {
                next = instant;
            }
        }

        return next;
    }

    // The end of a suspension has an entry of its own.
    private static IEnumerable<DateTimeOffset?> OfFacts(DirectoryState directory) =>
        directory.Rights.Values.SelectMany(held => held).Where(r => r.Kind == RightKind.FirmLicence).SelectMany(r => Ends(r.From, r.Until))
            .Concat(directory.ConventionTexts.SelectMany(c => Ends(c.From, c.Until)))
            .Concat(directory.Adhesions.Values.SelectMany(held => held).SelectMany(a => Ends(a.From, a.Until)))
            .Concat(directory.Standings.Values.Select(s => (DateTimeOffset?)s.From));

    private static IEnumerable<DateTimeOffset?> OfRules(RulesState rules) => rules.Rules.Values.SelectMany(r => r.Enacted()).SelectMany(r => Ends(r.From, r.Until));

    // Hours are those of the recipient's commune. Across a change of the clocks they are reckoned again.
    private static IEnumerable<DateTimeOffset?> OfHours(DirectoryState directory, RulesState rules, DateTimeOffset after)
    {
        List<LocalHours> hours = [.. rules.Rules.Values.SelectMany(r => r.Enacted()).Where(r => !(r.Until <= after)).SelectMany(r => r.Hours)];
        if (hours.Count == 0)
        {
            return [];
        }

        return directory.Recipients.Values.Select(r => r.Commune).DistinctBy(CivilTime.ZoneOf)
            .SelectMany(commune => hours.SelectMany(h => new[] { h.From, h.Until }).Distinct().Select(time => (DateTimeOffset?)CivilTime.NextAfter(commune, time, after)).Append(CivilTime.NextChangeAfter(commune, after)));
    }

    // Functions, absences and postures begin and end for a decision where a rule asks for them.
    private static IEnumerable<DateTimeOffset?> OfTraits(DirectoryState directory, RulesState rules)
    {
        List<SharingRule> active = [.. rules.Rules.Values.SelectMany(r => r.Enacted())];
        IEnumerable<DateTimeOffset?> instants = active.Exists(r => !r.Postures.IsEmpty) ? directory.Postures.Values.SelectMany(p => p).SelectMany(p => Ends(p.From, p.Until)) : [];
        return !active.Exists(r => !r.Roles.IsEmpty)
            ? instants
            : instants.Concat(directory.Contacts.Values.SelectMany(h => h).SelectMany(h => Ends(h.From, h.Until)))
                .Concat(directory.Mandates.Values.SelectMany(m => m).SelectMany(m => Ends(m.From, m.Until)))
                .Concat(directory.Absences.Values.SelectMany(a => a).SelectMany(a => Ends(a.From, a.Until)));
    }

    private static IEnumerable<DateTimeOffset?> Ends(DateTimeOffset from, DateTimeOffset? until) => [from, until];
}
