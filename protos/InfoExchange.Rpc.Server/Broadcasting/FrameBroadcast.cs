namespace InfoExchange.Rpc.Server.Broadcasting;

/// <summary>
/// One sequence of encoded messages for many streams. Each message is kept once and written from the same memory to every stream; a stream is a position in the
/// sequence, and one that does not keep up costs nobody anything: it goes on from its own position when it can, or is told which one is lost to it.
/// </summary>
/// <remarks>
/// One thread at a time walks the streams that wait and gives each what is there, with one flush. What is published meanwhile goes with the next walk, so that
/// flushes become fewer as messages become more. A stream whose flush waits for its reader is left out and goes on by itself.
/// </remarks>
public sealed class FrameBroadcast
{
    private readonly Lock _gate = new();
    private readonly Walker _walker;
    private readonly ReadOnlyMemory<byte>[] _ring;
    private readonly long _mostBytes;
    private BroadcastStream?[] _streams = new BroadcastStream?[16];
    private int _count;
    private FrameBatch? _spare;
    private long _bytes;
    private long _first;
    private long _end;

    /// <summary>A sequence that begins at position 0.</summary>
    /// <param name="mostFrames">Messages that are kept for streams that lag, at least 1.</param>
    /// <param name="mostBytes">Their bytes, prefixes included, at least 1; the newest message is kept even when it alone is longer.</param>
    public FrameBroadcast(int mostFrames = 1_024, long mostBytes = 16 * 1024 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostFrames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostBytes, 1);
        (_ring, _mostBytes, _walker) = (new ReadOnlyMemory<byte>[mostFrames], mostBytes, new Walker(this));
    }

    /// <summary>The oldest position that is kept; <see cref="End"/> when none is.</summary>
    public long First => Volatile.Read(ref _first);

    /// <summary>The position that the next message will have.</summary>
    public long End => Volatile.Read(ref _end);

    /// <summary>How many streams there are.</summary>
    public int Streams => Volatile.Read(ref _count);

    /// <summary>Adds a message for all streams, those too that come later and begin at its position or before. Returns at once, whatever the streams do.</summary>
    /// <param name="frame">
    /// One or more whole frames, as <see cref="IPreEncodedStreamWriter.WritePreEncodedAsync(ReadOnlyMemory{byte}, CancellationToken)"/> takes them. Kept and read without a copy: never to be changed.
    /// </param>
    /// <returns>Its position.</returns>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public long Publish(ReadOnlyMemory<byte> frame)
    {
        if (frame.IsEmpty)
        {
            throw new ArgumentException("A frame has five bytes at least.", nameof(frame));
        }

        long position;
        lock (_gate)
        {
            position = _end;
            while (_end - _first == _ring.Length || (_end > _first && _bytes + frame.Length > _mostBytes))
            {
                ref var oldest = ref _ring[_first % _ring.Length];
                _bytes -= oldest.Length;
                oldest = default;
                Volatile.Write(ref _first, _first + 1);
            }

            _ring[position % _ring.Length] = frame;
            _bytes += frame.Length;
            Volatile.Write(ref _end, position + 1);
        }

        _walker.Want();
        return position;
    }

    /// <summary>Writes the sequence to a stream for as long as that goes.</summary>
    /// <param name="writer">The stream's own; nobody else writes to it meanwhile.</param>
    /// <param name="position">Where it begins, at most <see cref="End"/>.</param>
    /// <param name="cancellationToken">Ends it, also while it waits for its reader.</param>
    /// <returns>
    /// Ends only when the stream needs a position that is no longer kept, with that position: what lies between it and <see cref="First"/> is the caller's to fetch
    /// elsewhere, before it comes back.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is after the end.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">As the writer throws it, and so are others: the stream is over.</exception>
    public Task<long> RunAsync(IPreEncodedStreamWriter writer, long position, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, End);
        var stream = new BroadcastStream(this, writer, position, cancellationToken);
        lock (_gate)
        {
            if (_count == _streams.Length)
            {
                // Who walks goes on with the old array, which keeps those that it held.
                Array.Resize(ref _streams, _count * 2);
            }

            stream.Place = _count;
            _streams[_count++] = stream;
        }

        stream.Begin();
        return stream.Ended;
    }

    /// <summary>Fills a batch from a position on.</summary>
    /// <returns>False when that position is no longer kept.</returns>
    internal bool TryFill(FrameBatch batch, long from)
    {
        lock (_gate)
        {
            if (from < _first)
            {
                return false;
            }

            batch.Begin(from);
            for (var at = from; at < _end && !batch.IsFull; at++)
            {
                batch.Add(_ring[at % _ring.Length]);
            }

            return true;
        }
    }

    internal FrameBatch Rent() => Interlocked.Exchange(ref _spare, null) ?? new FrameBatch();

    internal void Return(FrameBatch batch)
    {
        batch.Clear();
        Volatile.Write(ref _spare, batch);
    }

    internal void Remove(BroadcastStream stream)
    {
        lock (_gate)
        {
            var last = _streams[--_count]!;
            (_streams[stream.Place], last.Place) = (last, stream.Place);
            _streams[_count] = null;
        }

        // The one that took its place may have been passed over by a walk under way.
        _walker.Want();
    }

    /// <summary>Gives every stream that waits what is there, once.</summary>
    /// <returns>True when a stream that was served has more to come.</returns>
    private bool Walk(FrameBatch batch)
    {
        BroadcastStream?[] streams;
        int count;
        lock (_gate)
        {
            (streams, count) = (_streams, _count);
        }

        var isBehind = false;
        for (var place = 0; place < count; place++)
        {
            isBehind |= Volatile.Read(ref streams[place])?.Serve(batch) == true;
        }

        return isBehind;
    }

    /// <summary>Walks on the pool, one thread at a time, as often as somebody wants it.</summary>
    private sealed class Walker(FrameBroadcast broadcast) : IThreadPoolWorkItem
    {
        private int _wanted;

        public void Want()
        {
            if (Interlocked.Increment(ref _wanted) == 1)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }

        public void Execute()
        {
            var batch = broadcast.Rent();
            int heard;
            do
            {
                heard = Volatile.Read(ref _wanted);
                while (broadcast.Walk(batch))
                {
                    batch.Clear();
                }

                batch.Clear();
            }
            while (Interlocked.Add(ref _wanted, -heard) > 0);
            broadcast.Return(batch);
        }
    }
}
