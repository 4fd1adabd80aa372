using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Returns;

namespace InfoExchange.Domain.Records;

/// <summary>What ended and was not ordered destroyed yet, by class, in the order in which its time began to run: whoever asks what is due looks at nothing else.</summary>
public sealed partial record RetentionQueue
{
    private static readonly ImmutableSortedSet<(DateTimeOffset Since, string Id)> Nothing = ImmutableSortedSet.Create(BulletinsState.Soonest);

    private RetentionQueue()
    {
    }

    /// <summary>Nothing ended yet.</summary>
    public static RetentionQueue Empty { get; } = new();

    // Recalled bulletins apart from the others: their copies are due at once.
    private ImmutableSortedSet<(DateTimeOffset Since, string Id)> Recalled { get; init; } = Nothing;

    private ImmutableSortedSet<(DateTimeOffset Since, string Id)> Copies { get; init; } = Nothing;

    private ImmutableSortedSet<(DateTimeOffset Since, string Id)> Content { get; init; } = Nothing;

    private ImmutableSortedSet<(DateTimeOffset Since, string Id)> Trace { get; init; } = Nothing;

    private ImmutableSortedSet<(DateTimeOffset Since, string Id)> Returns { get; init; } = Nothing;

    // Publications that a second person refused or let lie, since their end.
    private ImmutableSortedSet<(DateTimeOffset Since, string Id)> Proposals { get; init; } = Nothing;

    /// <summary>Ids of bulletins of which something is due, each once, in no order.</summary>
    public IEnumerable<string> BulletinsDue(RetentionPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Due(Recalled, TimeSpan.Zero, now).Concat(Due(Copies, policy.CopiesFor, now)).Concat(Due(Content, policy.ContentFor, now)).Concat(Due(Trace, policy.TraceFor, now)).Distinct();
    }

    /// <summary>Ids of returns whose content is due, the earliest submitted first.</summary>
    public IEnumerable<string> ReturnsDue(RetentionPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Due(Returns, policy.ContentFor, now);
    }

    /// <summary>Publications proposed and never issued whose words are due, the first to end first.</summary>
    public IEnumerable<(DateTimeOffset Since, string Id)> ProposalsDue(RetentionPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Proposals.TakeWhile(kept => kept.Since + policy.ContentFor <= now);
    }

    /// <summary>True for a publication that was proposed and not issued, while its words are kept.</summary>
    public bool HoldsProposal(string bulletinId) => Proposals.Any(kept => kept.Id == bulletinId);

    /// <summary>The queue after one more entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="before">Bulletins before it.</param>
    /// <param name="bulletins">Bulletins after it.</param>
    /// <param name="returns">Returns after it.</param>
    /// <param name="records">What is destroyed, after it.</param>
    internal RetentionQueue Apply(JournalEntry entry, BulletinsState before, BulletinsState bulletins, ReturnsState returns, RecordsState records) => entry.Event switch
    {
        BulletinIssued e => WithoutProposal(e.BulletinId).With(before.ById.GetValueOrDefault(e.BulletinId), bulletins.ById[e.BulletinId], records),
        PublicationProposed { Version: 1 } e => this with { Proposals = Proposals.Add((e.Header.ExpiresAt, e.BulletinId)) },
        BulletinClosed e when bulletins.ById.TryGetValue(e.BulletinId, out var closed) => With(before.ById[e.BulletinId], closed, records),
        ErasureOrdered e when bulletins.ById.TryGetValue(e.SubjectId, out var bulletin) => With(bulletin, bulletin, records),
        ErasureOrdered { Class: RecordClass.Content } e when returns.Find(e.SubjectId) is { } erased => this with { Returns = Returns.Remove((erased.SubmittedAt, e.SubjectId)) },
        ErasureOrdered { Class: RecordClass.Trace } e => WithoutProposal(e.SubjectId),
        ReturnSubmitted e => this with { Returns = Returns.Add((entry.At, e.ReturnId)) },
        _ => this,
    };

    private RetentionQueue WithoutProposal(string id) => Proposals.IsEmpty ? this : this with { Proposals = Proposals.Except(Proposals.Where(kept => kept.Id == id)) };

    private RetentionQueue With(BulletinRecord? before, BulletinRecord after, RecordsState records)
    {
        var without = before is { Closed: not null } ? Without(before) : this;
        return after.Closed is null ? without : without.With(after, records);
    }

    private RetentionQueue Without(BulletinRecord bulletin)
    {
        var id = bulletin.Latest.BulletinId;
        return this with
        {
            Recalled = Recalled.Remove((bulletin.ClosedAt, id)),
            Copies = Copies.Remove((bulletin.Latest.Header.ExpiresAt, id)),
            Content = Content.Remove((bulletin.EndedAt, id)),
            Trace = Trace.Remove((bulletin.IssuedAt, id)),
        };
    }

    private RetentionQueue With(BulletinRecord bulletin, RecordsState records)
    {
        var id = bulletin.Latest.BulletinId;
        var isRecalled = bulletin.Closed!.Closing == ClosingKind.Recalled;
        var copies = !records.IsErased(RecordClass.Copies, id);
        return this with
        {
            Recalled = copies && isRecalled ? Recalled.Add((bulletin.ClosedAt, id)) : Recalled,
            Copies = copies && !isRecalled ? Copies.Add((bulletin.Latest.Header.ExpiresAt, id)) : Copies,
            Content = records.IsErased(RecordClass.Content, id) ? Content : Content.Add((bulletin.EndedAt, id)),
            Trace = records.IsErased(RecordClass.Trace, id) ? Trace : Trace.Add((bulletin.IssuedAt, id)),
        };
    }

    private static IEnumerable<string> Due(ImmutableSortedSet<(DateTimeOffset Since, string Id)> queue, TimeSpan keptFor, DateTimeOffset now) =>
        queue.TakeWhile(kept => kept.Since + keptFor <= now).Select(kept => kept.Id);
}
