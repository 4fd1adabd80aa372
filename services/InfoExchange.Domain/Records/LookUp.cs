using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Records;

/// <summary>Somebody is about to ask whether one plate or name was ever sent: journaled before anything is answered.</summary>
/// <param name="author">Auditor or authority.</param>
/// <param name="value">One plate or one name.</param>
/// <param name="motiveCode"><c>[a-z_]{1,40}</c>.</param>
/// <param name="motive">In words; sealed.</param>
public sealed class LookUp(string author, string value, string motiveCode, string motive) : JournalCommand(author)
{
    /// <summary>Most look-ups of one person in a <see cref="Window"/>.</summary>
    public const int MaxInWindow = 20;

    /// <summary>UTF-16 code units of a value.</summary>
    public const int MaxValueLength = 80;

    /// <summary>How far back look-ups are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>One plate or one name.</summary>
    public string Value { get; } = value;

    /// <summary>Motive code.</summary>
    public string MotiveCode { get; } = motiveCode;

    /// <summary>Motive in words.</summary>
    public string Motive { get; } = motive;

    /// <summary>One entry; the value and the motive are sealed under their author's key.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, LookUp command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Auditor, DutyFunction.Authority], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        ImmutableArray<Refusal> refusals =
        [
            .. Motives.Check(command.MotiveCode, command.Motive),
            .. command.Value.Length <= MaxValueLength && !LookupTerms.Of(command.Value).IsEmpty ? ImmutableArray<Refusal>.Empty : [RecordsRefusals.LookupValue(MaxValueLength)],
            .. state.Records.LookupsOf(command.Author, facts.Now - Window) < MaxInWindow ? ImmutableArray<Refusal>.Empty : [RecordsRefusals.TooManyLookups(MaxInWindow)],
        ];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var made = new LookupMade
        {
            MotiveCode = command.MotiveCode,
            Motive = Motives.Seal(facts, command.Author, command.Motive),
            Value = Motives.Seal(facts, command.Author, command.Value),
        };
        return Outcome.Accept(new Decision(author, [made], facts.Blobs, new CommandAnswer("", 0, 0, 0, facts.Now, "")));
    }
}
