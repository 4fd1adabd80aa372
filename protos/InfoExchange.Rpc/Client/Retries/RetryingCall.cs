using System.Globalization;
using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.Net.Client.Retries;

/// <summary>A call of several attempts, of which the caller sees one: the first that brings headers, ends well, or may not be repeated.</summary>
internal sealed class RetryingCall<TRequest, TResponse> : IOngoingCall, IDisposable
    where TRequest : class
    where TResponse : class
{
    private readonly Lock _gate = new();
    private readonly GrpcChannel _channel;
    private readonly Method<TRequest, TResponse> _method;
    private readonly string? _host;
    private readonly RetryRules? _rules;
    private readonly ReplayBuffer _buffer;
    private readonly CancellationTokenSource _hurry = new();
    private readonly TaskCompletionSource<ClientCall<TRequest, TResponse>> _chosen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ClientCall<TRequest, TResponse> _attempt;
    private StopReason _stopReason;
    private int _connects;

    /// <summary>Begins the first attempt. Without rules only a server that is not there yet is waited for.</summary>
    /// <exception cref="InvalidOperationException">The deadline is not in UTC.</exception>
    public RetryingCall(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options, RetryRules? rules, ReplayBuffer buffer)
    {
        (_channel, _method, _host, Options, _rules, _buffer) = (channel, method, host, options, rules, buffer);
        _attempt = new ClientCall<TRequest, TResponse>(channel, method, host, options);
        Headers = ReadHeadersAsync();
        Headers.Observe();
        Ended = WaitForEndAsync();
        RunAsync().Observe();
    }

    public CallOptions Options { get; }

    public Task<Metadata> Headers { get; }

    /// <summary>How the attempt that counts ended.</summary>
    public Task<CallEnd> Ended { get; }

    public ReplayBuffer Buffer => _buffer;

    public Status GetStatus() => Chosen("status").GetStatus();

    public Metadata GetTrailers() => Chosen("trailers").GetTrailers();

    /// <summary>The exception that tells how the call ended; after <see cref="Ended"/>.</summary>
    public Exception EndException(CancellationToken cancellationToken) => Chosen("end").EndException(cancellationToken);

    public byte[] Encode(TRequest message, WriteOptions? options)
    {
        using var builder = new FrameBuilder();
        return builder.Build(_method.RequestMarshaller.ContextualSerializer, message, _channel.MaxSendMessageSize, RequestCompression.Of(Options, options)).ToArray();
    }

    public Task<TResponse> ReadSingleAsync()
    {
        var response = ReadSingleCoreAsync();
        response.Observe();
        return response;
    }

    public async Task<TResponse?> ReadNextAsync(CancellationToken cancellationToken)
    {
        using var readerCancels = cancellationToken.UnsafeRegister(static call => ((RetryingCall<TRequest, TResponse>)call!).Stop(StopReason.Cancelled), this);
        return await (await _chosen.Task).ReadNextAsync(cancellationToken);
    }

    public void Dispose() => Stop(StopReason.Disposed);

    /// <summary>Gives the call up, unless it has ended; there are no further attempts.</summary>
    public void Stop(StopReason reason)
    {
        ClientCall<TRequest, TResponse> attempt;
        lock (_gate)
        {
            _stopReason = _stopReason == StopReason.None ? reason : _stopReason;
            attempt = _attempt;
        }

        attempt.Stop(reason);
        _hurry.Cancel();
    }

    private async Task RunAsync()
    {
        for (var number = 1; ; number++)
        {
            var attempt = _attempt;
            attempt.Open(new ReplayedContent(_buffer, attempt.Stopped));
            await attempt.Opened;
            if (PauseAfter(attempt, number) is not { } pause)
            {
                Choose(attempt);
                return;
            }

            await WaitAsync(pause);
            if (!TryBegin(number - _connects))
            {
                Choose(attempt);
                return;
            }
        }
    }

    /// <summary>How long to wait before another attempt; null when this one counts.</summary>
    private TimeSpan? PauseAfter(ClientCall<TRequest, TResponse> attempt, int number)
    {
        if (attempt.HasAnswer || !attempt.Ended.IsCompleted || attempt.Ended.Result.IsOk)
        {
            _channel.Retries.Throttle?.Succeeded();
            return null;
        }

        var end = attempt.Ended.Result;
        if (Options.IsWaitForReady && FailureStatus.IsUnconnected(end.Status) && _buffer.CanReplay)
        {
            // Nothing was sent: that was no attempt, and the caller said that it waits.
            return ConnectPause.After(++_connects, RandomNumberGenerator.GetInt32(1_000_000) / 1e6);
        }

        var pushback = end.Trailers.GetValue(WireNames.RetryPushback);
        var isForbidden = pushback is not null && !int.TryParse(pushback, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        if (end.Reason != StopReason.None || _rules is null || (!_rules.IsRetryable(end.Status.StatusCode) && !isForbidden))
        {
            return null;
        }

        var isAllowed = _channel.Retries.Throttle?.Failed() != false;
        return !isAllowed || isForbidden || number - _connects >= _rules.MaxAttempts || !_buffer.CanReplay ? null
            : pushback is null ? _rules.PauseAfter(number - _connects, RandomNumberGenerator.GetInt32(1_000_000) / 1e6)
            : TimeSpan.FromMilliseconds(int.Parse(pushback, CultureInfo.InvariantCulture));
    }

    /// <summary>Waits, no longer than to the deadline; the attempt after that tells that it has passed, or that the caller gave up.</summary>
    private async Task WaitAsync(TimeSpan pause)
    {
        var deadline = Options.Deadline is { } own && own < (Options.PropagationToken?.Deadline ?? DateTime.MaxValue) ? own : Options.PropagationToken?.Deadline ?? DateTime.MaxValue;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_hurry.Token, Options.CancellationToken, Options.PropagationToken?.CancellationToken ?? CancellationToken.None);
        if (deadline == DateTime.MaxValue || deadline - DateTime.UtcNow >= pause)
        {
            await Task.WhenAny(Task.Delay(pause, either.Token));
            return;
        }

        // A timer may ring a little early, and an attempt sent then would reach the server.
        for (var left = deadline - DateTime.UtcNow; left > TimeSpan.Zero && !either.IsCancellationRequested; left = deadline - DateTime.UtcNow)
        {
            await Task.WhenAny(Task.Delay(left + TimeSpan.FromMilliseconds(1), either.Token));
        }
    }

    private bool TryBegin(int previousAttempts)
    {
        try
        {
            var attempt = new ClientCall<TRequest, TResponse>(_channel, _method, _host, Options, previousAttempts);
            StopReason reason;
            lock (_gate)
            {
                _attempt = attempt;
                reason = _stopReason;
            }

            if (reason != StopReason.None)
            {
                attempt.Stop(reason);
            }

            return true;
        }
        catch (ObjectDisposedException)
        {
            // The channel went meanwhile: how the last attempt ended is how the call ended.
            return false;
        }
    }

    private void Choose(ClientCall<TRequest, TResponse> attempt)
    {
        _buffer.Settle();
        _chosen.SetResult(attempt);
    }

    private async Task<TResponse> ReadSingleCoreAsync() => await (await _chosen.Task).ReadSingleAsync();

    private async Task<Metadata> ReadHeadersAsync() => await (await _chosen.Task).Headers;

    private async Task<CallEnd> WaitForEndAsync() => await (await _chosen.Task).Ended;

    private ClientCall<TRequest, TResponse> Chosen(string what) =>
        _chosen.Task.IsCompletedSuccessfully ? _chosen.Task.Result : throw new InvalidOperationException($"Unable to get the {what} because the call is not complete.");
}
