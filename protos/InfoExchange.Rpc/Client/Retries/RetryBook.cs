using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client.Retries;

/// <summary>What a channel knows about retries: the rules by method, the throttle, the room for requests that may have to be sent again.</summary>
internal sealed class RetryBook
{
    private readonly Dictionary<(string Service, string Method), RetryRules?> _rules = [];
    private readonly long? _room;
    private long _taken;

    /// <exception cref="InvalidOperationException">The service config is wrong; the message says what.</exception>
    public RetryBook(GrpcChannelOptions options)
    {
        _room = options.MaxRetryBufferSize;
        RoomOfCall = options.MaxRetryBufferPerCallSize;
        Throttle = options.ServiceConfig?.RetryThrottling is { } throttling ? new RetryThrottle(throttling) : null;
        foreach (var config in options.ServiceConfig?.MethodConfigs ?? [])
        {
            var rules = config.RetryPolicy is { } policy ? new RetryRules(policy, options.MaxRetryAttempts) : null;
            foreach (var name in config.Names)
            {
                Add(name, rules);
            }
        }
    }

    /// <summary>Bytes; null for no limit.</summary>
    public long? RoomOfCall { get; }

    public RetryThrottle? Throttle { get; }

    /// <summary>The rules of the most exact name; null when a call is made once.</summary>
    public RetryRules? RulesFor(IMethod method)
    {
        if (_rules.Count == 0)
        {
            return null;
        }

        return _rules.TryGetValue((method.ServiceName, method.Name), out var rules)
            || _rules.TryGetValue((method.ServiceName, ""), out rules)
            || _rules.TryGetValue(("", ""), out rules)
            ? rules
            : null;
    }

    /// <summary>Takes room for bytes that may have to be sent again.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= (_room ?? long.MaxValue))
        {
            return true;
        }

        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    public void GiveBack(long bytes) => Interlocked.Add(ref _taken, -bytes);

    private void Add(MethodName name, RetryRules? rules)
    {
        var (service, method) = (name.Service ?? "", name.Method ?? "");
        if (service.Length == 0 && method.Length > 0)
        {
            throw new InvalidOperationException($"The method name '{method}' is given without a service.");
        }

        if (!_rules.TryAdd((service, method), rules))
        {
            throw new InvalidOperationException($"Two method configs name '{service}/{method}'.");
        }
    }
}
