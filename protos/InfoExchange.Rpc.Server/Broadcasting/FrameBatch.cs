namespace InfoExchange.Rpc.Server.Broadcasting;

/// <summary>Neighbouring frames of a broadcast, as much as one stream is given at once. For one thread at a time.</summary>
internal sealed class FrameBatch
{
    /// <summary>Bytes after which a batch ends: about what a stream of HTTP/2 takes without waiting.</summary>
    public const int MostBytes = 32 * 1024;

    private const int MostFrames = 64;

    private readonly ReadOnlyMemory<byte>[] _frames = new ReadOnlyMemory<byte>[MostFrames];
    private int _count;
    private int _bytes;

    /// <summary>Position of the first frame.</summary>
    public long From { get; private set; } = -1;

    /// <summary>Position after the last one.</summary>
    public long To => From + _count;

    /// <summary>The frames: the memory that was published, no copy of it.</summary>
    public ReadOnlySpan<ReadOnlyMemory<byte>> Frames => _frames.AsSpan(0, _count);

    public bool IsFull => _count == MostFrames || _bytes >= MostBytes;

    public void Begin(long from)
    {
        Clear();
        From = from;
    }

    public void Add(ReadOnlyMemory<byte> frame)
    {
        _frames[_count++] = frame;
        _bytes += frame.Length;
    }

    /// <summary>Lets go of the frames: their owner decides how long they live.</summary>
    public void Clear()
    {
        _frames.AsSpan(0, _count).Clear();
        (From, _count, _bytes) = (-1, 0, 0);
    }
}
