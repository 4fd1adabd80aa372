using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using InfoExchange.Broker.Leases;
using InfoExchange.Broker.Sealing;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Releasing;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Broker.Sequencing;

/// <content>One batch: decided, sealed, appended.</content>
public sealed partial class Sequencer
{
    private DecidedBatch DecideWaiting(List<PendingCommand> taken)
    {
        var batch = new DecidedBatch(_state, _frontier);
        while (batch.Entries.Count < MaxBatchEntries && _waiting.Reader.TryRead(out var pending))
        {
            taken.Add(pending);
            Decide(batch, pending);
        }

        return batch;
    }

    // Some subject's key was destroyed: whoever wanted to seal for it is refused, the others are decided again without.
    private DecidedBatch DecideAgain(List<PendingCommand> taken, HashSet<PendingCommand> erased)
    {
        var batch = new DecidedBatch(_state, _frontier);
        foreach (var pending in taken.Where(p => !p.Answered.IsCompleted))
        {
            if (erased.Contains(pending))
            {
                batch.Refuse(pending, [CommandRefusals.SubjectErased()]);
            }
            else
            {
                Decide(batch, pending);
            }
        }

        return batch;
    }

    private void Decide(DecidedBatch batch, PendingCommand pending)
    {
        Span<byte> seed = stackalloc byte[DecisionFacts.SeedLength];
        _ports.Chance.Fill(seed);
        try
        {
            batch.Decide(pending, new DecisionFacts(_clock.Now, seed), _bootId);
        }
#pragma warning disable CA1031 // A decision that throws is a bug of that one command: its caller gets the exception, the journal goes on without it.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            _ports.Log.LogError(bug, "the decision on {Command} failed", pending.Command.GetType().Name);
            pending.Fail(bug);
        }
    }

    private async Task<HashSet<PendingCommand>> EnsureKeysAsync(DecidedBatch batch)
    {
        if (batch.Blobs.Count == 0)
        {
            return [];
        }

        var keys = await _ports.Keys.EnsureAsync([.. batch.Blobs.Select(b => b.Sealable.Key).Distinct()], CancellationToken.None);
        batch.Keys = keys;
        return [.. batch.Blobs.Where(b => !keys.ContainsKey(b.Sealable.Key)).Select(b => b.Command)];
    }

    // What a bulletin can be looked up by, blind: only the key port can make such a mark again.
    private async Task<ImmutableArray<LookupMark>> MarksOfAsync(DecidedBatch batch)
    {
        var marks = ImmutableArray.CreateBuilder<LookupMark>();
        foreach (var entry in batch.Facts)
        {
            // What waits for a second person bears its words once, and is marked with them: its issue only points to them.
            var (content, id, version) = entry.Event switch
            {
                BulletinIssued e => (e.Content, e.BulletinId, e.Version),
                PublicationProposed e => (e.Content, e.BulletinId, e.Version),
                _ => (null, "", 0),
            };
            if (content is null || batch.PayloadOf(content) is not { } payload)
            {
                continue;
            }

            var month = RetentionSchedule.MonthOf(entry.At);
            var terms = LookupTerms.Of(SealedPayload.ReadBulletin(payload.Span));
            var made = await _ports.Keys.MarkAsync(month, [.. terms.Select(term => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(term)))], CancellationToken.None);
            marks.AddRange((made ?? []).Select(mark => new LookupMark(month, mark, id, version)));
        }

        return marks.ToImmutable();
    }

    private async Task<bool> AppendAsync(DecidedBatch batch)
    {
        using var activity = BrokerTelemetry.Source.StartActivity("journal append");
        activity?.SetTag("infoexchange.entries", batch.Entries.Count);
        var started = Stopwatch.GetTimestamp();
        var head = new JournalHead(batch.State.Position, batch.Frontier.Root);
        var origin = batch.State.Created!.Origin;
        var appended = await _ports.Store.TryAppendAsync(
            _lease,
            _head,
            new JournalBatch
            {
                Entries = [.. batch.Entries],
                Marks = await MarksOfAsync(batch),
                Blobs = [.. batch.Blobs.Select(b => BlobEnvelope.Seal(b.Sealable, batch.Keys[b.Sealable.Key], _ports.Chance))],
                Head = head,
                Checkpoint = _signing.Sign(origin, CollectionsMarshal.AsSpan(batch.Leaves), head),
            },
            CancellationToken.None);
        if (appended is null)
        {
            return false;
        }

        BrokerTelemetry.Appended.Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        BrokerTelemetry.Entries.Add(batch.Entries.Count);
        foreach (var leaf in batch.Leaves)
        {
            Log.Append(leaf);
        }

        batch.Facts.ForEach(Index.Add);
        _traces.Keep(batch.Traces);
        _head = appended;
        _frontier = batch.Frontier;
        _state = batch.State;
        Recent.Keep(batch.Facts);
        if (batch.Facts.FindLast(e => RevokingFacts.IsRevoking(e.Event)) is { } revoking)
        {
            Leases.Revoke(revoking.Position);
        }

        Grown.Set(_state.Position);
        return true;
    }
}
