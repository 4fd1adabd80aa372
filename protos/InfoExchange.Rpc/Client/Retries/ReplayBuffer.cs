using Grpc.Core;

namespace Grpc.Net.Client.Retries;

/// <summary>The frames of a request, kept for as long as they may have to be sent again.</summary>
/// <param name="book">Of the channel, for room.</param>
/// <param name="single">Makes the only frame when it is first sent; null for a request stream.</param>
internal sealed class ReplayBuffer(RetryBook book, Func<byte[]>? single)
{
    private const int DroppedAtOnce = 16;

    private readonly Lock _gate = new();
    private readonly List<Frame> _frames = [];
    private Func<byte[]>? _single = single;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _dropped;
    private long _held;
    private bool _isComplete;
    private bool _isFinal;

    /// <summary>Whether all frames from the first are still here; false for good once they are not, or once <see cref="Settle"/> was called.</summary>
    public bool CanReplay
    {
        get
        {
            lock (_gate)
            {
                return !_isFinal;
            }
        }
    }

    /// <summary>Whether the end of the request is known already.</summary>
    public bool IsSingle { get; } = single is not null;

    /// <summary>Adds a frame of a request stream.</summary>
    /// <returns>Ends when an attempt has sent it.</returns>
    public Task Add(byte[] bytes, bool isFlushed)
    {
        var frame = new Frame(bytes, isFlushed);
        lock (_gate)
        {
            if (!_isFinal && (_held + bytes.Length > (book.RoomOfCall ?? long.MaxValue) || !book.TryTake(bytes.Length)))
            {
                // What was kept goes to the attempt under way, which is the last one now.
                SettleUnderGate();
            }

            _held += _isFinal ? 0 : bytes.Length;
            _frames.Add(frame);
        }

        Signal();
        return frame.Sent.Task;
    }

    /// <summary>There will be no more frames.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
        }

        Signal();
    }

    /// <summary>The attempt under way is the last: gives the room back.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            SettleUnderGate();
        }
    }

    /// <summary>Sends all frames from the first, and those that come, to the end of the request.</summary>
    /// <exception cref="RpcException">The only frame cannot be made.</exception>
    public async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        MakeSingle();
        for (var index = 0; ; index++)
        {
            if (await TakeAsync(index, cancellationToken) is not { } frame)
            {
                return;
            }

            await stream.WriteAsync(frame.Bytes, cancellationToken);
            if (frame.IsFlushed)
            {
                await stream.FlushAsync(cancellationToken);
            }

            frame.Sent.TrySetResult();
        }
    }

    private void MakeSingle()
    {
        if (Interlocked.Exchange(ref _single, null) is { } make)
        {
            _ = Add(make(), isFlushed: false);
            Complete();
        }
    }

    private async ValueTask<Frame?> TakeAsync(int index, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_isFinal && index - _dropped > DroppedAtOnce)
                {
                    _frames.RemoveRange(0, index - _dropped);
                    _dropped = index;
                }

                if (index < _dropped)
                {
                    throw new IOException("The connection was lost and this request stream cannot be sent again.");
                }

                if (index - _dropped < _frames.Count)
                {
                    return _frames[index - _dropped];
                }

                if (_isComplete)
                {
                    return null;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private void SettleUnderGate()
    {
        _isFinal = true;
        book.GiveBack(_held);
        _held = 0;
    }

    private void Signal()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    private sealed class Frame(byte[] bytes, bool isFlushed)
    {
        public byte[] Bytes => bytes;

        public bool IsFlushed => isFlushed;

        public TaskCompletionSource Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
