using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Directory;

/// <summary>Records facts of the directory, all or none, in order: later ones may rest on earlier ones of the same command.</summary>
/// <param name="author">Who records; <see cref="FactCompetence"/> says who may.</param>
/// <param name="facts">Organisations, establishments, rights, recipients (number 0), functions, conventions, adhesions; 1 to <see cref="MaxFacts"/> with the people.</param>
/// <param name="people">Enrolled before the facts.</param>
public sealed class RecordFacts(string author, ImmutableArray<JournalEvent> facts, ImmutableArray<NewPerson> people) : JournalCommand(author)
{
    /// <summary>Facts and people of one command.</summary>
    public const int MaxFacts = 2_000;

    /// <summary>UTF-16 code units of what a fact rests on.</summary>
    public const int MaxDocumentLength = 500;

    /// <summary>In order.</summary>
    public ImmutableArray<JournalEvent> Facts { get; } = facts;

    /// <summary>Enrolled first.</summary>
    public ImmutableArray<NewPerson> People { get; } = people;

    /// <summary>Checks every fact against the directory as the earlier ones leave it.</summary>
    /// <returns>The facts with their numbers; the answer's version is the number of the last recipient recorded.</returns>
    public static Outcome<Decision> Decide(JurisdictionState state, RecordFacts command, DecisionFacts facts)
    {
        var check = Check(state, command, facts, out var author);
        return check.Findings.Count > 0
            ? Outcome.Refuse<Decision>([.. check.Findings.Select(f => f.Refusal)])
            : Outcome.Accept(new Decision(author!, [.. check.Accepted], facts.Blobs, new CommandAnswer(check.LastId, check.LastNumber, check.Accepted.Count, 0, facts.Now, "")));
    }

    /// <summary>What <see cref="Decide"/> would refuse, fact by fact; changes nothing.</summary>
    /// <returns>Empty when all of it would be recorded.</returns>
    public static ImmutableArray<FactFinding> Examine(JurisdictionState state, RecordFacts command, DecisionFacts facts) => [.. Check(state, command, facts, out _).Findings];

    private static FactCheck Check(JurisdictionState state, RecordFacts command, DecisionFacts facts, out EntryAuthor? author)
    {
        var check = new FactCheck(state, command.Author, facts.Now);
        if (!Competence.TryFind(state, command, facts.Now, FactCompetence.For(command.Facts, command.People).AsSpan(), out author, out var refusal))
        {
            check.Findings.Add(new FactFinding(-1, refusal));
            return check;
        }

        var count = command.Facts.Length + command.People.Length;
        if (count is 0 or > MaxFacts)
        {
            check.Findings.Add(new FactFinding(-1, DirectoryRefusals.FactCount(count)));
            return check;
        }

        foreach (var person in command.People)
        {
            check.Enrol(person, facts);
        }

        foreach (var fact in command.Facts)
        {
            check.Record(fact);
        }

        return check;
    }
}
