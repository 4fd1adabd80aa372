namespace InfoExchange.Benchmarks.Delivering;

/// <summary>How many streams, and how many of them share a connection.</summary>
internal sealed record FanOutSize(int Streams, int PerConnection)
{
    /// <summary>Streams of a connection that a gateway of a large firm holds.</summary>
    public const int MostPerConnection = 100;

    /// <summary>What B2 asks for, as far as it is measured: one stream a connection, and a hundred.</summary>
    public static readonly FanOutSize[] All = [new(1, 1), new(10, 1), new(100, 1), new(1_000, 1), new(1_000, MostPerConnection)];

    /// <summary>The one that is measured once more without pinning.</summary>
    public static readonly FanOutSize AlsoUnpinned = new(100, 1);

    /// <summary>Of a smoke.</summary>
    public static readonly FanOutSize Small = new(4, 2);

    public override string ToString() => $"{Streams} streams, {PerConnection} a connection";
}
