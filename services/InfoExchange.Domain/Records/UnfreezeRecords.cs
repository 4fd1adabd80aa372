using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Records;

/// <summary>Lifts a freeze.</summary>
/// <param name="author">Authority or auditor.</param>
/// <param name="freezeId">Which.</param>
/// <param name="motiveCode"><c>[a-z_]{1,40}</c>.</param>
/// <param name="motive">In words; sealed.</param>
public sealed class UnfreezeRecords(string author, string freezeId, string motiveCode, string motive) : JournalCommand(author)
{
    /// <summary>Which.</summary>
    public string FreezeId { get; } = freezeId;

    /// <summary>Motive code.</summary>
    public string MotiveCode { get; } = motiveCode;

    /// <summary>Motive in words.</summary>
    public string Motive { get; } = motive;

    /// <summary>One entry.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, UnfreezeRecords command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority, DutyFunction.Auditor], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        ImmutableArray<Refusal> refusals =
        [
            .. Motives.Check(command.MotiveCode, command.Motive),
            .. state.Records.Freezes.ContainsKey(command.FreezeId) ? ImmutableArray<Refusal>.Empty : [RecordsRefusals.UnknownFreeze(command.FreezeId)],
        ];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var lifted = new RecordsUnfrozen { FreezeId = command.FreezeId, MotiveCode = command.MotiveCode, Motive = Motives.Seal(facts, command.Author, command.Motive) };
        return Outcome.Accept(new Decision(author, [lifted], facts.Blobs, new CommandAnswer(command.FreezeId, 0, 0, 0, facts.Now, "")));
    }
}
