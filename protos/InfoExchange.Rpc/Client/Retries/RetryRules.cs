using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client.Retries;

/// <summary>A checked <see cref="RetryPolicy"/>.</summary>
internal sealed class RetryRules
{
    private readonly TimeSpan _firstPause;
    private readonly TimeSpan _longestPause;
    private readonly double _growth;
    private readonly HashSet<StatusCode> _codes;

    /// <summary>Checks a policy.</summary>
    /// <param name="policy">As given.</param>
    /// <param name="mostAttempts">Of the channel; null for no limit.</param>
    /// <exception cref="InvalidOperationException">Something is missing or out of range; the message names it.</exception>
    public RetryRules(RetryPolicy policy, int? mostAttempts)
    {
        MaxAttempts = Math.Min(Check(policy.MaxAttempts, nameof(policy.MaxAttempts), value => value >= 2), mostAttempts ?? int.MaxValue);
        _firstPause = Check(policy.InitialBackoff, nameof(policy.InitialBackoff), value => value > TimeSpan.Zero);
        _longestPause = Check(policy.MaxBackoff, nameof(policy.MaxBackoff), value => value > TimeSpan.Zero);
        _growth = Check(policy.BackoffMultiplier, nameof(policy.BackoffMultiplier), value => value > 0);
        _codes = [.. policy.RetryableStatusCodes];
        if (_codes.Count == 0 || _codes.Contains(StatusCode.OK))
        {
            throw new InvalidOperationException($"Retry policy must name one or more status codes in {nameof(policy.RetryableStatusCodes)}, and not OK.");
        }
    }

    /// <summary>The first included.</summary>
    public int MaxAttempts { get; }

    public bool IsRetryable(StatusCode code) => _codes.Contains(code);

    /// <summary>The pause after an attempt.</summary>
    /// <param name="attempt">From 1.</param>
    /// <param name="random">At least 0, below 1.</param>
    public TimeSpan PauseAfter(int attempt, double random)
    {
        var longest = Math.Min(_firstPause.TotalMilliseconds * Math.Pow(_growth, attempt - 1), _longestPause.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(longest * random);
    }

    private static T Check<T>(T? value, string name, Func<T, bool> isInRange)
        where T : struct
        => value is { } given && isInRange(given) ? given : throw new InvalidOperationException($"Retry policy's {name} is missing or out of range: '{value}'.");
}
