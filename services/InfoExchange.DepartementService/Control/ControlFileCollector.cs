using System.Collections.Immutable;
using System.Text;
using InfoExchange.Broker.Reading;
using InfoExchange.Broker.Sequencing;
using InfoExchange.DepartementService.Grpc;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Records;
using InfoExchange.Formats.ControlFiles;
using InfoExchange.Ports.Stores;

namespace InfoExchange.DepartementService.Control;

/// <summary>Gathers everything within a scope: bulletins with words and decisions as far as their keys live, traces, rules of then, freezes, and the entries with their proofs.</summary>
internal sealed class ControlFileCollector(ActiveCall call)
{
    private readonly SortedSet<long> _positions = [];

    /// <summary>Reads all of it as of the last signed checkpoint.</summary>
    public async Task<ControlFileContents> CollectAsync(RecordScope scope, string motive)
    {
        var (size, root, checkpoint) = await call.Broker.Reading.CheckpointAsync(call.Cancelled);
        var state = call.Broker.Sequencer.State;
        BulletinRecord[] touched = [.. state.Bulletins.Order.Values.Select(id => state.Bulletins.ById[id]).Where(b => b.Position <= size && ScopeMatch.Touches(scope, state, b))];
        var same = await ReplayedAsync([.. touched.Select(b => b.Latest.BulletinId)]);
        var bulletins = ImmutableArray.CreateBuilder<ControlledBulletin>();
        foreach (var record in touched)
        {
            bulletins.Add(await CollectAsync(record, same, size));
        }

        foreach (var submitted in state.Returns.ByPosition.Values.Where(r => ScopeMatch.Touches(scope, state, r)))
        {
            await AddEntriesAsync(submitted.Submitted.ReturnId, size);
        }

        FreezeRecord[] freezes = [.. state.Records.Freezes.Values.Where(f => f.Frozen.Scope == scope || touched.Any(b => ScopeMatch.Touches(f.Frozen.Scope, state, b)))];
        freezes.ToList().ForEach(freeze => _positions.Add(freeze.Position));
        var rules = await RulesAsync(bulletins, size);
        return new ControlFileContents
        {
            Origin = state.Created!.Origin,
            Territory = state.Jurisdiction,
            Scope = scope,
            AskedBy = call.PersonId,
            Motive = motive,
            BuiltAt = call.Now,
            Size = size,
            Root = root,
            Checkpoint = checkpoint,
            Bulletins = bulletins.ToImmutable(),
            Rules = rules,
            Freezes = [.. freezes],
            Entries = await EntriesAsync(size),
        };
    }

    private async Task<Dictionary<(string Id, int Version), bool>> ReplayedAsync(HashSet<string> ids)
    {
        var same = new Dictionary<(string, int), bool>();
        await foreach (var version in call.Broker.Reading.ReplayAsync(ReplayRules.OfThen, _ => true, call.Cancelled))
        {
            if (ids.Contains(version.BulletinId))
            {
                same[(version.BulletinId, version.Version)] = version.IsSame;
            }
        }

        return same;
    }

    private async Task<ControlledBulletin> CollectAsync(BulletinRecord record, Dictionary<(string Id, int Version), bool> same, long size)
    {
        var id = record.Latest.BulletinId;
        await AddEntriesAsync(id, size);
        var versions = ImmutableArray.CreateBuilder<ControlledVersion>();
        foreach (var issued in record.Versions)
        {
            var audience = await call.Broker.Reading.PayloadAsync(issued.Audience, call.Cancelled) is { } trace ? SealedPayload.ReadAudience(trace.Span) : null;
            versions.Add(new ControlledVersion(issued, await call.Broker.Reading.WordsAsync(issued, call.Cancelled), audience, same.GetValueOrDefault((id, issued.Version))));
        }

        return new ControlledBulletin(record, versions.ToImmutable(), [.. await new BulletinTrace(call).LinesAsync(id, 0, size)]);
    }

    private async Task AddEntriesAsync(string subject, long size)
    {
        await foreach (var stored in call.Broker.Reading.FindAsync(new JournalQuery { Subject = subject }, 0, size, call.Cancelled))
        {
            _positions.Add(stored.Position);
        }
    }

    // The rule of then stands in the entry that brought it into force.
    private async Task<ImmutableArray<SharingRule>> RulesAsync(IEnumerable<ControlledBulletin> bulletins, long size)
    {
        HashSet<(string Id, int Version)> used =
            [.. bulletins.SelectMany(b => b.Versions).SelectMany(v => v.Audience?.Members ?? []).Where(m => m.RuleId.Length > 0).Select(m => (m.RuleId, m.RuleVersion))];
        var rules = new Dictionary<(string, int), SharingRule>();
        await foreach (var stored in call.Broker.Reading.FindAsync(new JournalQuery { Kinds = ["rule.changed"] }, 0, size, call.Cancelled))
        {
            if (Decode(stored).Event is SharingRuleChanged changed && used.Contains((changed.Rule.Id, changed.Rule.Version)))
            {
                _positions.Add(stored.Position);
                rules[(changed.Rule.Id, changed.Rule.Version)] = changed.Rule;
            }
        }

        return [.. rules.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal).ThenBy(rule => rule.Version)];
    }

    private async Task<ImmutableArray<ControlEntry>> EntriesAsync(long size)
    {
        var entries = ImmutableArray.CreateBuilder<ControlEntry>();
        var log = await call.Broker.Reading.TreeAsync(call.Cancelled);
        foreach (var position in _positions.Where(p => p <= size))
        {
            await foreach (var stored in call.Broker.Reading.EntriesAsync(position, position, call.Cancelled))
            {
                entries.Add(new ControlEntry(position, [.. log.ProveInclusion(position - 1, size)], Encoding.UTF8.GetString(stored.Bytes.Span)));
            }
        }

        return entries.ToImmutable();
    }

    private static JournalEntry Decode(StoredEntry stored) =>
        EntryCodec.TryDecode(stored.Bytes, out var entry, out var problem) ? entry : throw new JournalDamagedException($"entry {stored.Position} can't be read: {problem}");
}
