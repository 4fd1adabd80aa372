using System.Collections.Immutable;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Authorization;

/// <summary>Which of a person's functions count for one act: those that the gateway serves and, when the request names one, that one alone.</summary>
/// <param name="Served">Functions that the gateway speaks for.</param>
/// <param name="FunctionId">The <see cref="FunctionHolding.Id"/> that the request names; empty when it names none.</param>
public sealed record FunctionScope(ImmutableHashSet<DutyFunction> Served, string FunctionId = "")
{
    /// <summary>True when what is held counts.</summary>
    public bool Counts(FunctionHolding held) => Served.Contains(held.Function) && (FunctionId.Length == 0 || FunctionId == held.Id);

    /// <summary>The same, further limited to some functions.</summary>
    public FunctionScope Among(IEnumerable<DutyFunction> functions) => this with { Served = Served.Intersect(functions) };
}
