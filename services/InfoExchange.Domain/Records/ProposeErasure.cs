using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Records;

/// <summary>Asks that words, or a person's names, be destroyed before their time.</summary>
/// <param name="author">Authority or auditor.</param>
/// <param name="recordClass">Content or person.</param>
/// <param name="subjectId">Bulletin, return or person.</param>
/// <param name="motiveCode"><c>[a-z_]{1,40}</c>.</param>
/// <param name="motive">In words; sealed.</param>
public sealed class ProposeErasure(string author, RecordClass recordClass, string subjectId, string motiveCode, string motive) : JournalCommand(author)
{
    /// <summary>Content or person.</summary>
    public RecordClass Class { get; } = recordClass;

    /// <summary>Bulletin, return or person.</summary>
    public string SubjectId { get; } = subjectId;

    /// <summary>Motive code.</summary>
    public string MotiveCode { get; } = motiveCode;

    /// <summary>Motive in words.</summary>
    public string Motive { get; } = motive;

    /// <summary>One entry; nothing is destroyed yet.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ProposeErasure command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority, DutyFunction.Auditor], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        ImmutableArray<Refusal> refusals = [.. Motives.Check(command.MotiveCode, command.Motive), .. WhyNot(state, command.Class, command.SubjectId, facts.Now)];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var proposed = new ErasureProposed
        {
            ErasureId = facts.FreshId(),
            Class = command.Class,
            SubjectId = command.SubjectId,
            MotiveCode = command.MotiveCode,
            Motive = Motives.Seal(facts, command.Author, command.Motive),
        };
        return Outcome.Accept(new Decision(author, [proposed], facts.Blobs, new CommandAnswer(proposed.ErasureId, 0, 0, 0, facts.Now, "")));
    }

    /// <summary>What stands against destroying it now.</summary>
    internal static ImmutableArray<Refusal> WhyNot(JurisdictionState state, RecordClass recordClass, string subjectId, DateTimeOffset now)
    {
        if (recordClass is not (RecordClass.Content or RecordClass.Person))
        {
            return [RecordsRefusals.ClassNotErasable()];
        }

        if (FreezeOf(state, recordClass, subjectId) is not { } freeze)
        {
            return [RecordsRefusals.UnknownSubject(subjectId)];
        }

        return
        [
            .. freeze.Length > 0 ? [RecordsRefusals.Frozen(freeze)] : ImmutableArray<Refusal>.Empty,
            .. state.Records.IsErased(recordClass, subjectId) ? [RecordsRefusals.AlreadyErased()] : ImmutableArray<Refusal>.Empty,
            .. recordClass == RecordClass.Person && state.Directory.Functions.GetValueOrDefault(subjectId, []).Any(held => held.IsHeldAt(now))
                ? [RecordsRefusals.PersonActive()]
                : ImmutableArray<Refusal>.Empty,
        ];
    }

    // Null when there is no such thing.
    private static string? FreezeOf(JurisdictionState state, RecordClass recordClass, string subjectId) =>
        recordClass == RecordClass.Person ? state.Directory.People.ContainsKey(subjectId) ? state.Records.FreezeOf(subjectId) : null
        : state.Bulletins.ById.TryGetValue(subjectId, out var bulletin) ? state.Records.FreezeOf(state, bulletin)
        : state.Returns.Find(subjectId) is { } submitted ? state.Records.FreezeOf(state, submitted)
        : null;
}
