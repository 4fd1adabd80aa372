namespace Grpc.Net.Client.Configuration;

/// <summary>Stops retries of a whole channel while too much fails: gRFC A6. A failure costs one token, a success earns a part of one; at half or below nothing is tried again.</summary>
public sealed class RetryThrottlingPolicy
{
    /// <summary>Tokens at the start and at most; 1 to 1,000.</summary>
    public int? MaxTokens { get; set; }

    /// <summary>What a success earns; positive.</summary>
    public double? TokenRatio { get; set; }
}
