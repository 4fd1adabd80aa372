namespace Grpc.Net.Client.Configuration;

/// <summary>Settings of some methods.</summary>
public sealed class MethodConfig
{
    /// <summary>Of which methods; the most exact name wins over all others.</summary>
    public IList<MethodName> Names { get; } = [];

    /// <summary>When a call is tried again; null for never.</summary>
    public RetryPolicy? RetryPolicy { get; set; }
}
