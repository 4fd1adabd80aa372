using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Audiences;

/// <summary>What whoever acts for an intermediary body reads of a bulletin, so as to relay it to its members: never more than its mandate opens, and never what its members may not pass on.</summary>
public sealed class RelayReading
{
    private RelayReading(RelayView view, ImmutableArray<int> members)
    {
        View = view;
        Members = members;
    }

    /// <summary>What it sees.</summary>
    public RelayView View { get; }

    /// <summary>Numbers of its members that receive, ascending; empty when it sees nothing.</summary>
    public ImmutableArray<int> Members { get; }

    /// <summary>Decides for one person and one bulletin.</summary>
    public static RelayReading Of(DirectoryState directory, string personId, BulletinRecord bulletin, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(bulletin);
        var (numbers, isOpened) = (new SortedSet<int>(), false);
        if (bulletin.Audience is { } audience && bulletin.IsCurrentAt(now))
        {
            var receiving = audience.Members.Where(m => m.IsIncluded && directory.StandingOf(m.Number).IsGoodAt(now)).ToDictionary(m => m.Number);
            foreach (var mandate in directory.MandatesOf(personId, now).Where(m => m.Function == DutyFunction.Intermediary && directory.ActingUnder(m, now) == personId))
            {
                var reached = MembersOf(directory, mandate).Where(receiving.ContainsKey).ToList();
                numbers.UnionWith(reached);
                isOpened |= Opens(mandate, bulletin.Latest.Header) && reached.Exists(n => receiving[n].Obligations.MayRelay);
            }
        }

        return new RelayReading(numbers.Count == 0 ? RelayView.Nothing : isOpened ? RelayView.Content : RelayView.Header, [.. numbers]);
    }

    private static bool Opens(MandateGiven mandate, BulletinHeader header) => mandate.InformationTypes.Contains(header.InformationType) && header.PersonalData.IsEmpty;

    private static IEnumerable<int> MembersOf(DirectoryState directory, MandateGiven mandate) => mandate.Members.SelectMany(member =>
        directory.RecipientsOf(StandingSubject.Recipient, member).Concat(directory.RecipientsOf(StandingSubject.Organisation, member)).Concat(directory.RecipientsOf(StandingSubject.Establishment, member)));
}
