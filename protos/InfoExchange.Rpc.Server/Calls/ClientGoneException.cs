using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Rpc.Server.Calls;

/// <summary>Nobody is there any more to read from or write to; to a handler it is a cancellation.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Thrown and caught in the runtime; handlers see its base.")]
internal sealed class ClientGoneException(Exception? cause = null) : OperationCanceledException("The client ended the call or its connection broke.", cause)
{
}
