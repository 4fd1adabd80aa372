using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Broker.Sequencing;

/// <summary>Commands decided one after the other on a state that moves with them, before any of it is durable.</summary>
internal sealed class DecidedBatch(JurisdictionState state, MerkleFrontier frontier)
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _payloads = new(StringComparer.Ordinal);
    private readonly List<(PendingCommand Command, Outcome<CommittedAnswer> Outcome)> _answers = [];

    public JurisdictionState State { get; private set; } = state;

    public MerkleFrontier Frontier { get; private set; } = frontier;

    public List<ReadOnlyMemory<byte>> Entries { get; } = [];

    public List<JournalEntry> Facts { get; } = [];

    public List<Digest> Leaves { get; } = [];

    public List<(PendingCommand Command, Sealable Sealable)> Blobs { get; } = [];

    public List<(long Position, string TraceParent)> Traces { get; } = [];

    public IReadOnlyDictionary<BlobKeyName, ReadOnlyMemory<byte>> Keys { get; set; } = new Dictionary<BlobKeyName, ReadOnlyMemory<byte>>();

    /// <summary>Decides one command and applies it.</summary>
    public void Decide(PendingCommand pending, DecisionFacts facts, string bootId)
    {
        if (pending.Key is { } key && State.Answers.GetValueOrDefault((key.Author, key.Key)) is { } first)
        {
            _answers.Add((pending, first.Fingerprint == key.Fingerprint
                ? Outcome.Accept(new CommittedAnswer(first.Answer, first.Position, true))
                : Outcome.Refuse<CommittedAnswer>(CommandRefusals.KeyReused())));
            return;
        }

        var outcome = JurisdictionDecisions.Decide(State, pending.Command, facts);
        if (!outcome.IsAccepted)
        {
            Refuse(pending, outcome.Refusals);
            return;
        }

        var decision = outcome.Value;
        var position = State.Position + 1;
        foreach (var blob in decision.Blobs)
        {
            _payloads[blob.BlobId] = blob.Payload;
            Blobs.Add((pending, blob));
        }

        foreach (var (index, fact) in decision.Events.Index())
        {
            Append(pending, decision, fact, index == 0, facts.Now, bootId);
        }

        _answers.Add((pending, Outcome.Accept(new CommittedAnswer(decision.Answer, Math.Min(position, State.Position), false))));
    }

    public void Refuse(PendingCommand pending, ImmutableArray<Refusal> refusals) => _answers.Add((pending, Outcome.Refuse<CommittedAnswer>(refusals)));

    /// <summary>What was sealed in this batch; null when it was not.</summary>
    public ReadOnlyMemory<byte>? PayloadOf(SealedReference reference) => Open(reference);

    public void AnswerAll()
    {
        foreach (var (pending, outcome) in _answers)
        {
            pending.Answer(outcome);
        }
    }

    private void Append(PendingCommand pending, Decision decision, JournalEvent fact, bool isFirst, DateTimeOffset now, string bootId)
    {
        var entry = new JournalEntry
        {
            Position = State.Position + 1,
            At = now,
            BootId = bootId,
            Author = decision.Author,
            Key = isFirst ? pending.Key : null,
            Answer = isFirst ? decision.Answer : null,
            Event = fact,
        };
        var bytes = EntryCodec.Encode(entry);
        var leaf = MerkleHash.OfLeaf(bytes.Span);
        Entries.Add(bytes);
        Facts.Add(entry);
        Leaves.Add(leaf);
        Frontier = Frontier.Append(leaf);
        State = State.Apply(entry, Open);
        if (pending.TraceParent is { } trace)
        {
            Traces.Add((entry.Position, trace));
        }
    }

    private ReadOnlyMemory<byte>? Open(SealedReference reference) => _payloads.TryGetValue(reference.BlobId, out var payload) ? payload : default(ReadOnlyMemory<byte>?);
}
