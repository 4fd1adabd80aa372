using Grpc.Core;

namespace Grpc.Net.Client.Configuration;

/// <summary>When and how often a call is tried again: gRFC A6. Only for methods that may run twice, or that know a repeated key.</summary>
/// <remarks>A call is never tried again once headers of an answer came, nor after its deadline, its cancellation, or an end that the codes do not name.</remarks>
public sealed class RetryPolicy
{
    /// <summary>All attempts, the first included; 2 or more, and no more than the channel allows.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>Longest pause before the second attempt; positive. Each pause is drawn evenly between nothing and the longest.</summary>
    public TimeSpan? InitialBackoff { get; set; }

    /// <summary>What the longest pause grows to; positive.</summary>
    public TimeSpan? MaxBackoff { get; set; }

    /// <summary>How much the longest pause grows from one attempt to the next; positive.</summary>
    public double? BackoffMultiplier { get; set; }

    /// <summary>Codes after which another attempt makes sense; at least one, never OK.</summary>
    public IList<StatusCode> RetryableStatusCodes { get; } = [];
}
