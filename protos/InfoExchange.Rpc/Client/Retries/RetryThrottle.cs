using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client.Retries;

/// <summary>Counts what failed and what went well on a channel: gRFC A6, "Throttling".</summary>
internal sealed class RetryThrottle
{
    private readonly Lock _gate = new();
    private readonly double _max;
    private readonly double _ratio;
    private double _tokens;

    /// <exception cref="InvalidOperationException">Something is missing or out of range.</exception>
    public RetryThrottle(RetryThrottlingPolicy policy)
    {
        if (policy is not { MaxTokens: >= 1 and <= 1000, TokenRatio: > 0 })
        {
            throw new InvalidOperationException($"Retry throttling must set {nameof(policy.MaxTokens)}, 1 to 1000, and {nameof(policy.TokenRatio)}, positive.");
        }

        (_max, _ratio, _tokens) = (policy.MaxTokens.Value, policy.TokenRatio.Value, policy.MaxTokens.Value);
    }

    public void Succeeded()
    {
        lock (_gate)
        {
            _tokens = Math.Min(_max, _tokens + _ratio);
        }
    }

    /// <summary>Counts a failure.</summary>
    /// <returns>Whether another attempt is allowed all the same.</returns>
    public bool Failed()
    {
        lock (_gate)
        {
            _tokens = Math.Max(0, _tokens - 1);
            return _tokens > _max / 2;
        }
    }
}
