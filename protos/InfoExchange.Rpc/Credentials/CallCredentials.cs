namespace Grpc.Core;

/// <summary>Proves who calls, call by call.</summary>
public abstract class CallCredentials
{
    private protected CallCredentials()
    {
    }

    internal abstract IReadOnlyList<AsyncAuthInterceptor> Interceptors { get; }

    /// <summary>Several, asked in order.</summary>
    /// <exception cref="ArgumentException">Fewer than two.</exception>
    public static CallCredentials Compose(params CallCredentials[] credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentOutOfRangeException.ThrowIfLessThan(credentials.Length, 2, nameof(credentials));
        return new InterceptorCredentials([.. credentials.SelectMany(each => each.Interceptors)]);
    }

    /// <summary>From a function.</summary>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new InterceptorCredentials([interceptor]);
    }

    private sealed class InterceptorCredentials(IReadOnlyList<AsyncAuthInterceptor> interceptors) : CallCredentials
    {
        internal override IReadOnlyList<AsyncAuthInterceptor> Interceptors => interceptors;
    }
}
