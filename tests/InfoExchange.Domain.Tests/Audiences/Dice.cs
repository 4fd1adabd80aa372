namespace InfoExchange.Domain.Tests.Audiences;

/// <summary>Chance that a property test was given: throws read one after the other; when they run out, zeros.</summary>
internal sealed class Dice(int[] throws)
{
    private int _read;

    public int Below(int sides) => (_read < throws.Length ? throws[_read++] : 0) % sides;

    /// <summary>True once in <paramref name="sides"/> throws.</summary>
    public bool Rarely(int sides) => Below(sides) == 1;

    public T Pick<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    public ImmutableArray<T> Some<T>(int most, params T[] items) => [.. Enumerable.Range(0, Below(most + 1)).Select(_ => items[Below(items.Length)])];
}
