using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Reading;

/// <content>What past decisions stood on.</content>
public sealed partial class JournalReading
{
    /// <summary>Directory and rules as they stood at an entry: only entries that hold facts are read, and none when nothing changed since.</summary>
    /// <param name="upTo">Last position that counts.</param>
    /// <param name="until">First instant that counts no more; null when only the position does.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    public async Task<(DirectoryState Directory, RulesState Rules)> FactsAsync(long upTo, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var state = sequencer.State;
        if (until is null && sequencer.Index.Find(new JournalQuery { Kinds = EventKinds.OfFacts }, upTo, state.Position, 1).IsEmpty)
        {
            return (state.Directory, state.Rules);
        }

        var (directory, rules) = (DirectoryState.Empty, RulesState.Empty);
        await foreach (var stored in FindAsync(new JournalQuery { Kinds = EventKinds.OfFacts, Until = until }, 0, upTo, cancellationToken))
        {
            var fact = Read(stored).Event;
            (directory, rules) = (directory.Apply(fact), rules.Apply(fact));
        }

        return (directory, rules);
    }

    /// <summary>The entries that issued a bulletin's versions here, in order.</summary>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    public async Task<IReadOnlyList<JournalEntry>> IssuesAsync(string bulletinId, CancellationToken cancellationToken)
    {
        var issues = new List<JournalEntry>();
        await foreach (var stored in FindAsync(new JournalQuery { Subject = bulletinId, Kinds = ["bulletin.issued"] }, 0, long.MaxValue, cancellationToken))
        {
            issues.Add(Read(stored));
        }

        return issues;
    }

    /// <summary>A version's audience as it was decided when it was issued; null when its trace is erased.</summary>
    private async Task<AudienceDecision?> AudienceAsync(BulletinIssued version, CancellationToken cancellationToken) =>
        await _blobs.OpenAsync(version.Audience, cancellationToken) is { } payload ? SealedPayload.ReadAudience(payload.Span) : null;

    /// <summary>A version's audience as it stood at an instant: as issued, and as decided again until then.</summary>
    /// <param name="issue">The entry that issued the version.</param>
    /// <param name="at">The instant; later entries do not count.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Null when its trace is erased.</returns>
    /// <exception cref="StoreFailedException">A store failed.</exception>
    public async Task<DatedAudience?> AudienceAtAsync(JournalEntry issue, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(issue);
        var version = (BulletinIssued)issue.Event;
        if (await AudienceAsync(version, cancellationToken) is not { } first)
        {
            return null;
        }

        var later = ImmutableArray.CreateBuilder<(JournalEntry, AudienceChange)>();
        await foreach (var stored in FindAsync(new JournalQuery { Subject = version.BulletinId, Kinds = ["bulletin.redecided"] }, issue.Position, long.MaxValue, cancellationToken))
        {
            var entry = Read(stored);
            if (entry.At > at)
            {
                break;
            }

            if (entry.Event is not BulletinRedecided redecided || redecided.Version != version.Version)
            {
                continue;
            }

            if (await _blobs.OpenAsync(redecided.Changes, cancellationToken) is not { } payload)
            {
                return null;
            }

            later.Add((entry, SealedPayload.ReadChange(payload.Span)));
        }

        return new DatedAudience(issue, first, later.ToImmutable());
    }

    /// <summary>Counts who received what was issued in a period, by the first decision or a later one of that period.</summary>
    /// <param name="tally">Takes what is counted.</param>
    /// <param name="from">First instant.</param>
    /// <param name="until">First instant after.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>How many versions were left out, for their trace is erased.</returns>
    /// <exception cref="StoreFailedException">A store failed.</exception>
    public async Task<int> TallyAsync(EquityTally tally, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var erased = 0;
        await foreach (var stored in FindAsync(new JournalQuery { Kinds = ["bulletin.issued", "bulletin.redecided"], From = from, Until = until }, 0, long.MaxValue, cancellationToken))
        {
            switch (Read(stored).Event)
            {
                case BulletinIssued { Header.IsExercise: true }:
                    break;
                case BulletinIssued issued when await AudienceAsync(issued, cancellationToken) is { } audience:
                    tally.Add(audience);
                    break;
                case BulletinIssued:
                    erased++;
                    break;
                case BulletinRedecided redecided when !IsExercise(redecided.BulletinId) && await _blobs.OpenAsync(redecided.Changes, cancellationToken) is { } payload:
                    tally.AddGained(SealedPayload.ReadChange(payload.Span).Gained);
                    break;
            }
        }

        return erased;
    }

    /// <summary>Decides the bulletins of a period with and without a change, when they were issued and whenever facts changed while they held, each time on the facts of then.</summary>
    /// <param name="change">What did not happen.</param>
    /// <param name="from">First instant of issue.</param>
    /// <param name="until">First instant after.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    public async IAsyncEnumerable<SimulatedLife> SimulateAsync(WhatIf change, DateTimeOffset from, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var simulation = new PeriodSimulation(sequencer.State.Jurisdiction, change, from);
        await foreach (var stored in FindAsync(new JournalQuery { Kinds = [.. EventKinds.OfFacts, "bulletin.issued", "bulletin.closed", "bulletin.redecided"], Until = until }, 0, long.MaxValue, cancellationToken))
        {
            foreach (var life in simulation.Take(Read(stored)))
            {
                yield return life;
            }
        }

        foreach (var life in simulation.Complete())
        {
            yield return life;
        }
    }

    // An exercise gives nobody anything.
    private bool IsExercise(string bulletinId) => sequencer.State.Bulletins.ById.GetValueOrDefault(bulletinId)?.Latest.Header.IsExercise == true;

    private static JournalEntry Read(StoredEntry stored) => EntryCodec.TryDecode(stored.Bytes, out var entry, out var problem)
        ? entry
        : throw new JournalDamagedException($"entry {stored.Position} can't be read: {problem}");
}
