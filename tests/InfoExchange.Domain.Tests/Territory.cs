using System.Buffers.Binary;

namespace InfoExchange.Domain.Tests;

/// <summary>A journal under test: real commands are decided and applied, entries and payloads kept, the clock moved by hand. Same commands, same bytes.</summary>
internal sealed class Territory
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _payloads = new(StringComparer.Ordinal);
    private readonly List<JournalEntry> _entries = [];

    public static DateTimeOffset Morning { get; } = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public JurisdictionState State { get; private set; } = JurisdictionState.Empty;

    public DateTimeOffset Now { get; private set; } = Morning;

    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>Every payload sealed so far, by blob.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Payloads => _payloads;

    public Territory Wait(TimeSpan time)
    {
        Now += time;
        return this;
    }

    /// <summary>Decides without applying.</summary>
    public Outcome<Decision> Try(JournalCommand command) => JurisdictionDecisions.Decide(State, command, Facts());

    /// <summary>Decides and applies; the command must be accepted.</summary>
    public Decision Do(JournalCommand command, IdempotencyKey? key = null)
    {
        var outcome = Try(command);
        Assert.True(outcome.IsAccepted, $"{command.GetType().Name} was refused: {string.Join(", ", outcome.Refusals)}");
        Keep(outcome.Value, key);
        return outcome.Value;
    }

    /// <summary>Codes of the refusals; the command must be refused, and a refused one changes nothing.</summary>
    public IReadOnlyList<string> Refuse(JournalCommand command)
    {
        var outcome = Try(command);
        Assert.False(outcome.IsAccepted, $"{command.GetType().Name} was accepted");
        return [.. outcome.Refusals.Select(r => r.Code)];
    }

    /// <summary>Records facts as the authority.</summary>
    public Territory Record(params ImmutableArray<JournalEvent> facts)
    {
        Do(new RecordFacts(Paris.Authority, facts, []));
        return this;
    }

    /// <summary>Proposes a rule and has another person approve it.</summary>
    public Territory Enact(SharingRule rule)
    {
        var proposed = Do(new ProposeRule(Paris.Authority, rule));
        Do(new ChangeRuleState(Paris.SecondAuthority, rule.Id, proposed.Answer.Version, RuleState.Approved));
        return this;
    }

    public AudienceDecision Preview(BulletinDraft draft) =>
        AudienceResolution.Resolve(State.Directory, State.Rules, State.Jurisdiction, BulletinHeader.Of(draft), Now);

    /// <summary>Publishes what was just previewed, as the officer on duty.</summary>
    /// <returns>The bulletin's id.</returns>
    public string Publish(BulletinDraft draft, string returnId = "") => Do(Publishing(draft, returnId)).Answer.Subject;

    public PublishBulletin Publishing(BulletinDraft draft, string returnId = "") => new(Paris.Officer, draft, Bound(Preview(draft)), returnId);

    public static PreviewBinding Bound(AudienceDecision preview, params ImmutableArray<int> accepted) => new(preview.ComputeDigest(), preview, accepted);

    public BulletinRecord Bulletin(string id) => State.Bulletins.ById[id];

    /// <summary>Has the timer do what fell due.</summary>
    public IReadOnlyList<JournalEvent> Tick(DateTimeOffset? bootStartedAt = null) => Do(new AdvanceTime(bootStartedAt ?? Morning)).Events;

    public ReadOnlyMemory<byte>? Open(SealedReference reference) => _payloads.TryGetValue(reference.BlobId, out var payload) ? payload : default(ReadOnlyMemory<byte>?);

    /// <summary>The state read back from encoded entries, as after a restart.</summary>
    public JurisdictionState Rebuild(Func<SealedReference, ReadOnlyMemory<byte>?> open) => States(open).Last();

    /// <summary>The state after each entry, read back from its bytes.</summary>
    public IEnumerable<JurisdictionState> States(Func<SealedReference, ReadOnlyMemory<byte>?> open)
    {
        var state = JurisdictionState.Empty;
        foreach (var entry in _entries)
        {
            Assert.True(EntryCodec.TryDecode(EntryCodec.Encode(entry), out var read, out var problem), problem);
            yield return state = state.Apply(read, open);
        }
    }

    private void Keep(Decision decision, IdempotencyKey? key)
    {
        foreach (var blob in decision.Blobs)
        {
            _payloads.Add(blob.BlobId, blob.Payload);
        }

        foreach (var (index, fact) in decision.Events.Index())
        {
            var entry = new JournalEntry
            {
                Position = State.Position + 1,
                At = Now,
                BootId = State.BootId,
                Author = decision.Author,
                Key = index == 0 ? key : null,
                Answer = index == 0 ? decision.Answer : null,
                Event = fact,
            };
            Assert.InRange(EntryCodec.Encode(entry).Length, 1, JournalEntry.MaxLength);
            _entries.Add(entry);
            State = State.Apply(entry, Open);
        }
    }

    private DecisionFacts Facts()
    {
        var seed = new byte[DecisionFacts.SeedLength];
        BinaryPrimitives.WriteInt64BigEndian(seed, State.Position);
        BinaryPrimitives.WriteInt64BigEndian(seed.AsSpan(8), Now.Ticks);
        return new DecisionFacts(Now, seed);
    }
}
