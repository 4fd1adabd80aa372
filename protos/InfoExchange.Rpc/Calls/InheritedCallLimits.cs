namespace Grpc.Core;

/// <summary>The one kind of propagation token.</summary>
internal sealed class InheritedCallLimits(DateTime deadline, CancellationToken cancellationToken) : ContextPropagationToken
{
    internal override DateTime Deadline => deadline;

    internal override CancellationToken CancellationToken => cancellationToken;
}
