using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.DutySheets;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Operations;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Returns;

namespace InfoExchange.Domain.Jurisdictions;

/// <summary>A territory as of its last entry: what every decision and every reader looks at. Immutable; rebuilt from entries alone.</summary>
public sealed partial record JurisdictionState
{
    private JurisdictionState()
    {
    }

    /// <summary>Before entry 1.</summary>
    public static JurisdictionState Empty { get; } = new();

    /// <summary>Last position applied; 0 before entry 1.</summary>
    public long Position { get; private init; }

    /// <summary>Entry 1; null before it.</summary>
    public JournalCreated? Created { get; private init; }

    /// <summary>The service start that writes now; empty before the first.</summary>
    public string BootId { get; private init; } = "";

    /// <summary>Position of that start's entry; 0 before the first. What is later was measured by its clock alone.</summary>
    public long BootPosition { get; private init; }

    /// <summary>People, organisations, recipients, rights.</summary>
    public DirectoryState Directory { get; private init; } = DirectoryState.Empty;

    /// <summary>The authority's rules.</summary>
    public RulesState Rules { get; private init; } = RulesState.Empty;

    /// <summary>Bulletins and their answers.</summary>
    public BulletinsState Bulletins { get; private init; } = BulletinsState.Empty;

    /// <summary>What waits for a second person, and when one is needed.</summary>
    public ReleasesState Releases { get; private init; } = ReleasesState.Empty;

    /// <summary>What follows silence, for versions that are issued from now on.</summary>
    public EscalationPolicy Escalation { get; private init; } = EscalationPolicy.Default;

    /// <summary>Field returns.</summary>
    public ReturnsState Returns { get; private init; } = ReturnsState.Empty;

    /// <summary>Who read the duty sheets of posts.</summary>
    public DutySheetsState DutySheets { get; private init; } = DutySheetsState.Empty;

    /// <summary>What is held, what was destroyed.</summary>
    public RecordsState Records { get; private init; } = RecordsState.Empty;

    /// <summary>What was asked and ordered of the bus' dead letters.</summary>
    public OperationsState Operations { get; private init; } = OperationsState.Empty;

    /// <summary>How people are reached, which devices are theirs.</summary>
    public ContactsState Contacts { get; private init; } = ContactsState.Empty;

    /// <summary>What ended and is kept still, by when its time began to run.</summary>
    public RetentionQueue Retention { get; private init; } = RetentionQueue.Empty;

    /// <summary>First answers by author and key, kept <see cref="IdempotencyKey.Kept"/>.</summary>
    public ImmutableDictionary<(string Author, string Key), FirstAnswer> Answers { get; private init; } = ImmutableDictionary<(string, string), FirstAnswer>.Empty;

    /// <summary>Keys in order of age, for forgetting.</summary>
    private ImmutableQueue<(string Author, string Key, DateTimeOffset At)> AnswersByAge { get; init; } = [];

    /// <summary>The territory.</summary>
    /// <exception cref="InvalidOperationException">There is no entry 1 yet.</exception>
    public Jurisdiction Jurisdiction => (Created ?? throw new InvalidOperationException("the journal has no entry 1")).Jurisdiction;

    /// <summary>When the next timer falls due: reminder, expiry, end of a suspension, an urgent release overdue; null when none will.</summary>
    public DateTimeOffset? NextDueAt()
    {
        DateTimeOffset?[] due = [Directory.Standings.Values.Min(s => s.Until), Bulletins.NextDueAt(), Releases.NextDueAt()];
        return due.Min();
    }

    /// <summary>The state after one more entry.</summary>
    /// <param name="entry">The entry after <see cref="Position"/>.</param>
    /// <param name="open">Opens a sealed payload; null when its key is destroyed.</param>
    /// <exception cref="InvalidOperationException">The entry does not follow: the journal or the caller is broken.</exception>
    public JurisdictionState Apply(JournalEntry entry, Func<SealedReference, ReadOnlyMemory<byte>?> open)
    {
        if (entry.Position != Position + 1)
        {
            throw new InvalidOperationException($"entry {entry.Position} does not follow {Position}");
        }

        var next = this with
        {
            Position = entry.Position,
            Created = entry.Event as JournalCreated ?? Created,
            BootId = entry.Event is ServiceStarted started ? started.BootId : BootId,
            BootPosition = entry.Event is ServiceStarted ? entry.Position : BootPosition,
            Directory = Directory.Apply(entry.Event),
            Rules = Rules.Apply(entry.Event),
            Bulletins = Bulletins.Apply(entry, open, Directory, Escalation),
            Escalation = entry.Event is EscalationPolicySet escalation ? escalation.Policy : Escalation,
            Releases = Releases.Apply(entry),
            Returns = Returns.Apply(entry),
            DutySheets = DutySheets.Apply(entry),
            Records = Records.Apply(entry),
            Operations = Operations.Apply(entry),
            Contacts = Contacts.Apply(entry),
        };
        next = next with { Retention = Retention.Apply(entry, Bulletins, next.Bulletins, next.Returns, next.Records) };
        return entry is { Key: { } key, Answer: { } answer } ? next.Remember(key, answer, entry) : next;
    }

    private JurisdictionState Remember(IdempotencyKey key, CommandAnswer answer, JournalEntry entry)
    {
        var answers = Answers;
        var byAge = AnswersByAge;
        while (!byAge.IsEmpty && byAge.Peek() is var oldest && oldest.At < entry.At - IdempotencyKey.Kept)
        {
            byAge = byAge.Dequeue();
            answers = answers.Remove((oldest.Author, oldest.Key));
        }

        return this with
        {
            Answers = answers.SetItem((key.Author, key.Key), new FirstAnswer(key.Fingerprint, answer, entry.Position)),
            AnswersByAge = byAge.Enqueue((key.Author, key.Key, entry.At)),
        };
    }
}
