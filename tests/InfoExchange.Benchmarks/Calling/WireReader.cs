namespace InfoExchange.Benchmarks.Calling;

/// <summary>Is told what comes on a connection, in order.</summary>
internal abstract class WireReader
{
    /// <summary>Bytes of a body.</summary>
    public abstract void Data(int stream, ReadOnlySpan<byte> bytes);

    /// <summary>A stream has ended.</summary>
    /// <param name="stream">Which.</param>
    /// <param name="isOk">Whether its trailers say OK.</param>
    public abstract void Ended(int stream, bool isOk);
}
