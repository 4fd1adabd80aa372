namespace Grpc.Net.Client.Configuration;

/// <summary>Settings by method.</summary>
public sealed class ServiceConfig
{
    /// <summary>Settings of some methods each.</summary>
    public IList<MethodConfig> MethodConfigs { get; } = [];

    /// <summary>Null for no throttling.</summary>
    public RetryThrottlingPolicy? RetryThrottling { get; set; }
}
