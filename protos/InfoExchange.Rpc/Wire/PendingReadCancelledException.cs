using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core.Wire;

/// <summary>A wait for bytes was called off without harm to the pipe.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Thrown in one place, caught in the runtime.")]
internal sealed class PendingReadCancelledException() : OperationCanceledException("The read was cancelled.")
{
}
