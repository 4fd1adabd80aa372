using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>A call that did not end well. Thrown by a client to say so, and by a handler to make it so.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Same surface as the official type: there is none without a status.")]
public class RpcException : Exception
{
    /// <summary>Without trailers.</summary>
    /// <param name="status">Not OK, by convention.</param>
    public RpcException(Status status)
        : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>Without trailers, with an own text for local logs.</summary>
    /// <param name="status">Not OK, by convention.</param>
    /// <param name="message">The exception's text; not sent.</param>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>With trailers, such as <c>grpc-status-details-bin</c>.</summary>
    /// <param name="status">Not OK, by convention.</param>
    /// <param name="trailers">Sent after those the handler has set on its context.</param>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>With trailers and an own text for local logs.</summary>
    /// <param name="status">Not OK, by convention.</param>
    /// <param name="trailers">Sent after those the handler has set on its context.</param>
    /// <param name="message">The exception's text; not sent.</param>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>Code and text.</summary>
    public Status Status { get; }

    /// <summary>Short for the status's code.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>What came with the status; empty when nothing did.</summary>
    public Metadata Trailers { get; }
}
