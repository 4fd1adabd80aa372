using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.Net.Client;

/// <summary>The earlier of a call's own deadline and the one it inherits.</summary>
internal sealed class CallDeadline : IDisposable
{
    private readonly DateTime _at;
    private readonly DeadlineTimer? _timer;

    /// <summary>Takes the deadline of a call.</summary>
    /// <param name="options">Its deadline is in UTC.</param>
    /// <param name="passed">Called once, on any thread, when it has passed.</param>
    /// <exception cref="InvalidOperationException">The deadline is not in UTC.</exception>
    public CallDeadline(CallOptions options, Action passed)
    {
        var own = options.Deadline ?? DateTime.MaxValue;
        if (own.Kind != DateTimeKind.Utc && own != DateTime.MaxValue && own != DateTime.MinValue)
        {
            throw new InvalidOperationException("Deadline must have a kind DateTimeKind.Utc or be equal to DateTime.MaxValue or DateTime.MinValue.");
        }

        var inherited = options.PropagationToken?.Deadline ?? DateTime.MaxValue;
        _at = own < inherited ? own : inherited;
        _timer = _at == DateTime.MaxValue ? null : new DeadlineTimer(_at, passed);
    }

    public bool IsPast => _at <= DateTime.UtcNow;

    /// <summary>What to tell the server; null when there is no deadline.</summary>
    public string? HeaderText => _timer is null ? null : TimeoutText.Format(_at - DateTime.UtcNow);

    public void Start() => _timer?.Start();

    public void Dispose() => _timer?.Dispose();
}
