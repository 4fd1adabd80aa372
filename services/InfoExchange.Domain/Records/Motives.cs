using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Records;

/// <summary>Why somebody holds, lets go, destroys or looks up: a code and words, sealed under their author's key.</summary>
internal static class Motives
{
    internal const int MaxLength = 1_000;

    internal static ImmutableArray<Refusal> Check(string code, string text) =>
    [
        .. IdentifierText.IsReasonCode(code) ? ImmutableArray<Refusal>.Empty : [CommandRefusals.Missing("motive.code")],
        .. text.Length <= MaxLength ? ImmutableArray<Refusal>.Empty : [CommandRefusals.TooLong("motive.text", text.Length, MaxLength)],
    ];

    internal static SealedReference Seal(DecisionFacts facts, string author, string text) => facts.Seal(BlobKeyKind.Person, author, SealedPayload.Write(text));
}
