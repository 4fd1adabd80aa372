using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Authorization;

/// <summary>Why a caller may not act.</summary>
public static class AccessRefusals
{
    /// <summary>The token names nobody whom this journal knows.</summary>
    public static Refusal UnknownPerson() => new(RefusalKind.Forbidden, "access.unknown_person");

    /// <summary>None of the caller's functions, held now, permits the act.</summary>
    /// <param name="wanted">The functions that would.</param>
    public static Refusal FunctionMissing(params ReadOnlySpan<Directory.DutyFunction> wanted) =>
        new(RefusalKind.Forbidden, "access.function_missing", null, RefusalArgument.Of("functions", string.Join(", ", wanted.ToArray())));

    /// <summary>The request names a function that the caller does not hold now.</summary>
    public static Refusal FunctionNotHeld() => new(RefusalKind.Forbidden, "access.function_not_held", "function_id");

    /// <summary>The caller does not act for that recipient, or there is none of that number: both read the same.</summary>
    public static Refusal NotYours() => new(RefusalKind.Unknown, "access.not_yours");

    /// <summary>The gateway may not speak for that function.</summary>
    public static Refusal WrongGateway() => new(RefusalKind.Forbidden, "access.wrong_gateway");

    /// <summary>The connection shows no certificate of a known territory's service.</summary>
    public static Refusal NotANeighbour() => new(RefusalKind.Unauthenticated, "access.not_a_neighbour");

    /// <summary>No journal of that territory is served here.</summary>
    public static Refusal UnknownJurisdiction(string jurisdiction) => new(RefusalKind.Unknown, "access.unknown_jurisdiction", "jurisdiction", RefusalArgument.Of("jurisdiction", jurisdiction));
}
