using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>How a call ended, for good.</summary>
internal sealed record CallEnd(Status Status, Metadata Trailers, StopReason Reason)
{
    public bool IsOk => Status.StatusCode == StatusCode.OK;

    /// <summary>The exception to throw at whoever waits for more.</summary>
    public Exception ToException(bool throwsOperationCanceled, CancellationToken cancellationToken) =>
        throwsOperationCanceled && Reason != StopReason.None
            ? new OperationCanceledException(Status.Detail, new RpcException(Status, Trailers), cancellationToken)
            : new RpcException(Status, Trailers);
}
