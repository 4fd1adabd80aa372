using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Records;

/// <summary>Holds everything within a scope: a complaint, an inquiry.</summary>
/// <param name="author">Authority or auditor.</param>
/// <param name="scope">What.</param>
/// <param name="motiveCode"><c>[a-z_]{1,40}</c>.</param>
/// <param name="motive">In words; sealed.</param>
public sealed class FreezeRecords(string author, RecordScope scope, string motiveCode, string motive) : JournalCommand(author)
{
    /// <summary>What.</summary>
    public RecordScope Scope { get; } = scope;

    /// <summary>Motive code.</summary>
    public string MotiveCode { get; } = motiveCode;

    /// <summary>Motive in words.</summary>
    public string Motive { get; } = motive;

    /// <summary>One entry. Freezing the same scope twice makes two freezes: each has its own motive, and each is lifted for itself.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, FreezeRecords command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority, DutyFunction.Auditor], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        ImmutableArray<Refusal> refusals = [.. Motives.Check(command.MotiveCode, command.Motive), .. CheckScope(state, command.Scope)];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var frozen = new RecordsFrozen
        {
            FreezeId = facts.FreshId(),
            Scope = command.Scope,
            MotiveCode = command.MotiveCode,
            Motive = Motives.Seal(facts, command.Author, command.Motive),
        };
        return Outcome.Accept(new Decision(author, [frozen], facts.Blobs, new CommandAnswer(frozen.FreezeId, 0, 0, 0, facts.Now, "")));
    }

    /// <summary>What is wrong with a scope: everything it names must be in this journal.</summary>
    public static ImmutableArray<Refusal> CheckScope(JurisdictionState state, RecordScope scope) => scope.Kind switch
    {
        ScopeKind.Period => scope.From < scope.Until ? [] : [RecordsRefusals.MalformedPeriod()],
        ScopeKind.Bulletin => Known(scope, state.Bulletins.ById.ContainsKey(scope.Id) || state.Returns.Find(scope.Id) is not null || state.Retention.HoldsProposal(scope.Id)),
        ScopeKind.Person => Known(scope, state.Directory.People.ContainsKey(scope.Id)),
        ScopeKind.Firm => Known(scope, state.Directory.Organisations.ContainsKey(scope.Id)),
        ScopeKind.Place => Known(scope, CommuneCode.TryParse(scope.Id, out var commune) && state.Jurisdiction.Holds(commune)),
        _ => [CommandRefusals.UnknownValue("scope.kind")],
    };

    private static ImmutableArray<Refusal> Known(RecordScope scope, bool isKnown) => isKnown ? [] : [RecordsRefusals.UnknownScope(scope.Id)];
}
