using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Releasing;

/// <summary>What waits for a second person, and when one is needed, as of an entry.</summary>
public sealed class ReleasesState
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private ReleasesState(PublishingPolicy policy, ImmutableSortedDictionary<string, ProposedPublication> proposed, ImmutableSortedDictionary<string, UrgentRelease> urgent, ImmutableArray<Revision> revised)
    {
        Policy = policy;
        Proposed = proposed;
        Urgent = urgent;
        Revised = revised;
    }

    /// <summary>Nothing waits, and nothing was set.</summary>
    public static ReleasesState Empty { get; } = new(
        PublishingPolicy.Default, ImmutableSortedDictionary.Create<string, ProposedPublication>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, UrgentRelease>(StringComparer.Ordinal), []);

    /// <summary>As the authority set it last.</summary>
    public PublishingPolicy Policy { get; }

    /// <summary>What waits, by bulletin; also what is past its end, until something else is proposed.</summary>
    public ImmutableSortedDictionary<string, ProposedPublication> Proposed { get; }

    /// <summary>What was released urgently and not validated, by bulletin: its last such version.</summary>
    public ImmutableSortedDictionary<string, UrgentRelease> Urgent { get; }

    /// <summary>Who revised what was published here, in the 24 hours before the last revision, in order.</summary>
    public ImmutableArray<Revision> Revised { get; }

    /// <summary>When the next urgent release becomes overdue; null when none will.</summary>
    public DateTimeOffset? NextDueAt() => Urgent.Values.Where(u => !u.IsOverdue).Select(u => (DateTimeOffset?)u.Released.ValidateBy).Min();

    /// <summary>The state after one more entry.</summary>
    public ReleasesState Apply(JournalEntry entry) => entry.Event switch
    {
        PublishingPolicySet e => new(e.Policy, Proposed, Urgent, Revised),
        PublicationProposed e => new(Policy, Proposed.RemoveRange(Proposed.Where(p => !p.Value.IsOpenAt(entry.At)).Select(p => p.Key)).SetItem(e.BulletinId, new(e, entry.Author, entry.At, entry.Position)), Urgent, Revised),
        PublicationValidated { WasUrgent: true } e => new(Policy, Proposed, Urgent.Remove(e.BulletinId), Revised),
        PublicationValidated e => new(Policy, Proposed.Remove(e.BulletinId), Urgent, Revised),
        PublicationRefused e when Proposed.GetValueOrDefault(e.BulletinId)?.Proposed.Version == e.Version => new(Policy, Proposed.Remove(e.BulletinId), Urgent, Revised),
        PublicationRefused e => new(Policy, Proposed, Urgent.Remove(e.BulletinId), Revised),
        UrgentlyReleased e => new(Policy, Proposed, Urgent.SetItem(e.BulletinId, new(e, entry.At, Urgent.GetValueOrDefault(e.BulletinId) is { IsOverdue: true })), Revised),
        UrgentReleaseOverdue e when Urgent.TryGetValue(e.BulletinId, out var known) => new(Policy, Proposed, Urgent.SetItem(e.BulletinId, known with { IsOverdue = true }), Revised),
        BulletinIssued { Version: > 1 } e when (e.WrittenBy ?? entry.Author) is var author && author.PersonId != EntryAuthor.Service.PersonId =>
            new(Policy, Proposed, Urgent, [.. Revised.Where(r => r.At > entry.At - Day), new Revision(author.PersonId, entry.At, e.Header.IsExercise)]),
        _ => this,
    };

    internal void Write(SnapshotWriter writer)
    {
        writer.Json(Policy, SnapshotJson.Default.PublishingPolicy);
        writer.Each(Proposed.Values.ToList(), proposed =>
        {
            writer.Json(proposed.Proposed, JournalJson.Default.PublicationProposed);
            writer.Json(proposed.By, SnapshotJson.Default.EntryAuthor);
            writer.Instant(proposed.At);
            writer.Whole(proposed.Position);
        });
        writer.Each(Urgent.Values.ToList(), urgent =>
        {
            writer.Json(urgent.Released, JournalJson.Default.UrgentlyReleased);
            writer.Instant(urgent.At);
            writer.Flag(urgent.IsOverdue);
        });
        writer.Each(Revised, revision =>
        {
            writer.Word(revision.PersonId);
            writer.Instant(revision.At);
            writer.Flag(revision.IsExercise);
        });
    }

    internal static ReleasesState Read(SnapshotReader reader) => new(
        reader.Json(SnapshotJson.Default.PublishingPolicy),
        Empty.Proposed.AddRange(reader.Each(() => new ProposedPublication(reader.Json(JournalJson.Default.PublicationProposed), reader.Json(SnapshotJson.Default.EntryAuthor), reader.Instant(), reader.Whole()))
            .Select(p => KeyValuePair.Create(p.Proposed.BulletinId, p))),
        Empty.Urgent.AddRange(reader.Each(() => new UrgentRelease(reader.Json(JournalJson.Default.UrgentlyReleased), reader.Instant(), reader.Flag())).Select(u => KeyValuePair.Create(u.Released.BulletinId, u))),
        reader.Each(() => new Revision(reader.Word(), reader.Instant(), reader.Flag())));
}
