namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>Chance by seed, cheap enough for ten million decisions (SplitMix64).</summary>
internal sealed class EdgeDice(ulong seed)
{
    private ulong _state = seed;

    public int Below(int sides)
    {
        var mixed = _state = unchecked(_state + 0x9E3779B97F4A7C15);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return (int)((mixed ^ (mixed >> 31)) % (ulong)sides);
    }

    /// <summary>True once in <paramref name="sides"/> throws.</summary>
    public bool OneIn(int sides) => Below(sides) == 0;

    public T Pick<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>The first item most of the time; each other one once in <paramref name="sides"/> throws, about.</summary>
    public T Mostly<T>(int sides, T usual, params ReadOnlySpan<T> others) => Below(sides) is var thrown && thrown < others.Length ? others[thrown] : usual;

    public ImmutableArray<T> Some<T>(int least, int most, params ImmutableArray<T> items) => [.. Enumerable.Range(0, least + Below(most - least + 1)).Select(_ => items[Below(items.Length)])];
}
