using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>The server's side of a response stream; it ends with the handler.</summary>
[SuppressMessage("Design", "CA1040:Avoid empty interfaces", Justification = "Same surface as the official type.")]
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
