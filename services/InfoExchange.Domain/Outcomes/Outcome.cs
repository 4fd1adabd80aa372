using System.Collections.Immutable;

namespace InfoExchange.Domain.Outcomes;

/// <summary>Makes outcomes.</summary>
public static class Outcome
{
    /// <summary>The request is accepted, with its value.</summary>
    public static Outcome<T> Accept<T>(T value)
        where T : class => new(value, []);

    /// <summary>The request is refused.</summary>
    /// <param name="refusals">At least one; all that is wrong, together.</param>
    /// <exception cref="ArgumentException">There is no refusal: a bug of the caller.</exception>
    public static Outcome<T> Refuse<T>(params ImmutableArray<Refusal> refusals)
        where T : class => refusals.IsDefaultOrEmpty ? throw new ArgumentException("a refused outcome names at least one refusal", nameof(refusals)) : new(null, refusals);
}
