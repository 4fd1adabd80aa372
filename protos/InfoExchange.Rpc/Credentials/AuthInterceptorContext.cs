namespace Grpc.Core;

/// <summary>What credentials are asked for.</summary>
public class AuthInterceptorContext
{
    /// <summary>Without cancellation.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>For one call.</summary>
    /// <param name="serviceUrl">Address and service, without the method.</param>
    /// <param name="methodName">Without the service.</param>
    /// <param name="cancellationToken">The call's.</param>
    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(methodName);
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    /// <summary>Address and service, without the method: what a token may be bound to.</summary>
    public string ServiceUrl { get; }

    /// <summary>Without the service.</summary>
    public string MethodName { get; }

    /// <summary>The call's.</summary>
    public CancellationToken CancellationToken { get; }
}
