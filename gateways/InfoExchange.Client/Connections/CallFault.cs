using Grpc.Core;
using InfoExchange.Client.Tokens;
using InfoExchange.Protos.Refusals;

namespace InfoExchange.Client.Connections;

/// <summary>What a failed call means for the next one.</summary>
internal static class CallFault
{
    /// <summary>Asking again later may help. A gateway that stops, a cut, a proxy in between, a deadline.</summary>
    internal static bool IsPassing(StatusCode status) => status is StatusCode.Unavailable or StatusCode.ResourceExhausted or StatusCode.Internal or StatusCode.Unknown
        or StatusCode.Cancelled or StatusCode.Aborted or StatusCode.DeadlineExceeded;

    /// <summary>An act may have been done although its answer did not come.</summary>
    internal static bool LeavesOutcomeUnknown(StatusCode status) => IsPassing(status) && status is not StatusCode.ResourceExhausted;

    /// <summary>How long whoever refused asks to be left alone; null when it did not say.</summary>
    internal static TimeSpan? AdviceOf(Exception? cause) => cause switch
    {
        RpcException fault => RetryAdvice.Read(fault),
        IssuerUnreachableException unreachable => unreachable.RetryAfter,
        _ => null,
    };

    /// <summary>One word for measures and logs.</summary>
    internal static string WordOf(Exception? cause) => cause switch
    {
        null => "orderly_end",
        TimeoutException => "silence",
        RpcException fault => $"{fault.StatusCode}",
        HttpRequestException => "issuer_unreachable",
        _ => cause.GetType().Name,
    };
}
