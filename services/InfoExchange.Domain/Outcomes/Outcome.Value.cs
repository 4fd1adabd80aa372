using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Domain.Outcomes;

/// <summary>A value, or every reason why there is none.</summary>
/// <typeparam name="T">What is made when nothing stands against it.</typeparam>
public sealed class Outcome<T>
    where T : class
{
    internal Outcome(T? value, ImmutableArray<Refusal> refusals)
    {
        Value = value;
        Refusals = refusals;
    }

    /// <summary>True when there is a value and no refusal.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsAccepted => Value is not null;

    /// <summary>The value; null when refused.</summary>
    public T? Value { get; }

    /// <summary>Empty when accepted.</summary>
    public ImmutableArray<Refusal> Refusals { get; }

    /// <summary>Makes another value of an accepted one; a refused one stays refused for the same reasons.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
        where TNext : class => IsAccepted ? next(Value) : Outcome.Refuse<TNext>(Refusals);
}
