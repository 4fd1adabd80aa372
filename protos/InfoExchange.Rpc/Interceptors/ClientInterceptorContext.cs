using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core.Interceptors;

/// <summary>The call that an interceptor stands around.</summary>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Same surface as the official type.")]
public readonly struct ClientInterceptorContext<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    /// <summary>All of it; an interceptor makes a new one to change the options.</summary>
    public ClientInterceptorContext(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Method = method;
        Host = host;
        Options = options;
    }

    /// <summary>What is called.</summary>
    public Method<TRequest, TResponse> Method { get; }

    /// <summary>The authority asked for; null for the channel's.</summary>
    public string? Host { get; }

    /// <summary>The call's settings.</summary>
    public CallOptions Options { get; }
}
