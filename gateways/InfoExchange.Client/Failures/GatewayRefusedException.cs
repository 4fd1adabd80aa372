using Grpc.Core;
using InfoExchange.Protos.Refusals;

namespace InfoExchange.Client.Failures;

/// <summary>The gateway understood and said no; the same call would be refused again. The message says what to do.</summary>
public sealed class GatewayRefusedException : RpcException
{
    private GatewayRefusedException(RpcException refused, IReadOnlyList<RefusalLine> refusals, string message)
        : base(refused.Status, refused.Trailers, message) => Refusals = refusals;

    /// <summary>Everything that was refused, each with its stable code and its sentences in French and English; empty when only the status came.</summary>
    public IReadOnlyList<RefusalLine> Refusals { get; }

    /// <param name="refused">As it came.</param>
    /// <param name="what">The call, for the message.</param>
    internal static GatewayRefusedException Of(RpcException refused, string what)
    {
        var refusals = RefusalStatus.Read(refused);
        var reasons = refusals.Count == 0 ? refused.Status.Detail : string.Join("; ", refusals.Select(line => $"{line.English} [{line}]"));
        return new GatewayRefusedException(refused, refusals, $"The gateway refused {what} ({refused.StatusCode}): {reasons}. {NextOf(refused.StatusCode, what)}");
    }

    private static string NextOf(StatusCode status, string what) => status switch
    {
        StatusCode.Unauthenticated => "A token that was just issued is not accepted: check that issuer and audience are those of this gateway, and that both clocks are right.",
        StatusCode.PermissionDenied => "Do not retry: ask the prefecture or your firm's referent for the right.",
        StatusCode.InvalidArgument or StatusCode.OutOfRange when what == "the subscription" => "Correct the selection; a cursor store belongs to one client identifier, one gateway and one selection: use another store for another.",
        StatusCode.InvalidArgument or StatusCode.OutOfRange => "Correct the named fields and send with a new key.",
        StatusCode.FailedPrecondition when what == "the subscription" => "The place kept lies before what the gateway still keeps: empty the cursor store to begin again with what there is.",
        StatusCode.FailedPrecondition => "The facts have changed since you read them: read again, then decide again.",
        StatusCode.NotFound => "It does not exist, or not for you: check identifier, territory and recipient.",
        StatusCode.AlreadyExists => "The key was used for something else: use a new one.",
        StatusCode.Unimplemented => "This gateway does not offer that call: check the address.",
        StatusCode.ResourceExhausted => "Wait, then try again.",
        _ => "Report it to whoever runs the gateway.",
    };
}
