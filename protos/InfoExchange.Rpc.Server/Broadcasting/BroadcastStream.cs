namespace InfoExchange.Rpc.Server.Broadcasting;

/// <summary>One stream of a broadcast: a place in the sequence and a writer. Whoever takes it from idle to busy writes; nobody else does.</summary>
internal sealed class BroadcastStream
{
    private const int Idle = 0;
    private const int Busy = 1;
    private const int Over = 2;

    private readonly FrameBroadcast _broadcast;
    private readonly IPreEncodedStreamWriter _writer;
    private readonly CancellationToken _cancellationToken;
    private readonly TaskCompletionSource<long> _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancels;
    private Task _waiting = Task.CompletedTask;
    private Action? _resume;
    private long _position;
    private int _state = Busy;

    /// <summary>A stream that is busy until <see cref="Begin"/> has run.</summary>
    public BroadcastStream(FrameBroadcast broadcast, IPreEncodedStreamWriter writer, long position, CancellationToken cancellationToken) =>
        (_broadcast, _writer, _position, _cancellationToken) = (broadcast, writer, position, cancellationToken);

    /// <summary>Where the broadcast keeps it; the broadcast's own.</summary>
    public int Place { get; set; }

    /// <summary>Ends with the position that the stream needs next, when that is no longer kept; fails as the writer does.</summary>
    public Task<long> Ended => _over.Task;

    /// <summary>Writes what is there already; from then on it is served with the others.</summary>
    public void Begin()
    {
        _cancels = _cancellationToken.UnsafeRegister(static stream => ((BroadcastStream)stream!).Cancel(), this);
        Run();
    }

    /// <summary>Writes one batch, unless a write is under way.</summary>
    /// <param name="batch">Taken as it is when it begins at the stream's place, filled anew otherwise.</param>
    /// <returns>True when there is more for it now.</returns>
    public bool Serve(FrameBatch batch)
    {
        if (Volatile.Read(ref _position) >= _broadcast.End || Interlocked.CompareExchange(ref _state, Busy, Idle) != Idle)
        {
            return false;
        }

        return TryWrite(batch) && !TryRest();
    }

    private void Cancel()
    {
        if (Interlocked.CompareExchange(ref _state, Busy, Idle) == Idle)
        {
            Run();
        }
    }

    /// <summary>Writes until there is nothing left or a write waits for room; while busy.</summary>
    private void Run()
    {
        var batch = _broadcast.Rent();
        while (TryWrite(batch))
        {
            // Somebody may have published, or cancelled, between the last look and the rest.
            if (TryRest() || Interlocked.CompareExchange(ref _state, Busy, Idle) != Idle)
            {
                break;
            }
        }

        _broadcast.Return(batch);
    }

    /// <summary>Writes one batch; while busy.</summary>
    /// <returns>False when it waits for room or is over: then it is no longer this caller's.</returns>
    private bool TryWrite(FrameBatch batch)
    {
        if (_cancellationToken.IsCancellationRequested)
        {
            return End(() => _over.TrySetCanceled(_cancellationToken));
        }

        if (_position >= _broadcast.End)
        {
            return true;
        }

        if (batch.From != _position && !_broadcast.TryFill(batch, _position))
        {
            return End(() => _over.TrySetResult(_position));
        }

        return Send(batch);
    }

    private bool Send(FrameBatch batch)
    {
        try
        {
            var write = _writer.WritePreEncodedAsync(batch.Frames, _cancellationToken);
            _position = batch.To;
            if (write.IsCompletedSuccessfully)
            {
                return true;
            }

            _waiting = write.AsTask();
            _waiting.GetAwaiter().UnsafeOnCompleted(_resume ??= Resume);
            return false;
        }
#pragma warning disable CA1031 // Outermost for one stream among many: whatever its writer throws is told to whoever runs it, and the others go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return End(() => _over.TrySetException(failure));
        }
    }

    private void Resume()
    {
        try
        {
            _waiting.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_cancellationToken.IsCancellationRequested)
        {
            End(() => _over.TrySetCanceled(_cancellationToken));
            return;
        }
#pragma warning disable CA1031 // As in Send.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            End(() => _over.TrySetException(failure));
            return;
        }

        Run();
    }

    /// <summary>Gives the stream free.</summary>
    /// <returns>False when there is something to do for it already.</returns>
    private bool TryRest()
    {
        Interlocked.Exchange(ref _state, Idle);
        return Volatile.Read(ref _position) >= _broadcast.End && !_cancellationToken.IsCancellationRequested;
    }

    private bool End(Action tell)
    {
        Volatile.Write(ref _state, Over);
        _cancels.Unregister();
        _broadcast.Remove(this);
        tell();
        return false;
    }
}
