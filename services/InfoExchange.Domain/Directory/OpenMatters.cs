using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <summary>What whoever takes a watch finds open: nothing of it is lost because the one who began it went home.</summary>
public sealed class OpenMatters
{
    /// <summary>Identifiers of each kind that a hand-over names; the counts say how many there are.</summary>
    public const int Named = 100;

    /// <summary>Returns that the watch has, or that nobody has, neither closed nor answered by a bulletin; the oldest first.</summary>
    public required ImmutableArray<string> Returns { get; init; }

    /// <summary>Alerts of the territory that are current; the one whose next step or end comes first is first.</summary>
    public required ImmutableArray<string> Alerts { get; init; }

    /// <summary>Publications that wait for a second person, and urgent releases that nobody validated yet.</summary>
    public required ImmutableArray<string> Releases { get; init; }

    /// <summary>Of all these, exercises.</summary>
    public required ImmutableHashSet<string> Exercises { get; init; }

    /// <summary>All that is open for a watch at an instant.</summary>
    public static OpenMatters Of(JurisdictionState state, string watchId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new OpenMatters
        {
            Returns = [.. state.Returns.ByPosition.Values.Where(r => r.IsOpen && (r.HolderId == watchId || r.HolderId.Length == 0)).Select(r => r.Submitted.ReturnId)],
            Alerts = [.. state.Bulletins.Due.Select(due => due.Id).Where(id => state.Bulletins.ById[id] is { Latest.Header.Kind: BulletinKind.Alert } alert && alert.IsCurrentAt(now))],
            Exercises =
            [
                .. state.Returns.ByPosition.Values.Where(r => r.IsOpen && r.Submitted.IsExercise).Select(r => r.Submitted.ReturnId),
                .. state.Bulletins.Due.Select(due => due.Id).Concat(state.Releases.Urgent.Keys).Where(id => state.Bulletins.ById.GetValueOrDefault(id) is { Latest.Header.IsExercise: true }),
                .. state.Releases.Proposed.Where(p => p.Value.Proposed.Header.IsExercise).Select(p => p.Key),
            ],
            Releases = [.. state.Releases.Proposed.Where(p => p.Value.IsOpenAt(now)).Select(p => p.Key), .. state.Releases.Urgent.Keys],
        };
    }
}
