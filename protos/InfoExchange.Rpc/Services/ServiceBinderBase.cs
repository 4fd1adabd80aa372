namespace Grpc.Core;

/// <summary>Is told every method of a service, with its handler, by generated code.</summary>
public class ServiceBinderBase
{
    /// <summary>A unary method.</summary>
    /// <param name="method">What is bound.</param>
    /// <param name="handler">Null when only the method's description is wanted.</param>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class
        => throw new NotSupportedException("This binder does not take methods of this shape.");

    /// <summary>A client-streaming method.</summary>
    /// <param name="method">What is bound.</param>
    /// <param name="handler">Null when only the method's description is wanted.</param>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class
        => throw new NotSupportedException("This binder does not take methods of this shape.");

    /// <summary>A server-streaming method.</summary>
    /// <param name="method">What is bound.</param>
    /// <param name="handler">Null when only the method's description is wanted.</param>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class
        => throw new NotSupportedException("This binder does not take methods of this shape.");

    /// <summary>A duplex method.</summary>
    /// <param name="method">What is bound.</param>
    /// <param name="handler">Null when only the method's description is wanted.</param>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class
        => throw new NotSupportedException("This binder does not take methods of this shape.");
}
