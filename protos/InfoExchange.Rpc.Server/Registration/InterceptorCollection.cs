using System.Collections.ObjectModel;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>Interceptors in order; the first is outermost.</summary>
public class InterceptorCollection : Collection<InterceptorRegistration>
{
    /// <summary>Adds one, innermost so far.</summary>
    /// <param name="args">For its constructor, beside services.</param>
    public void Add<TInterceptor>(params object[] args)
        where TInterceptor : Interceptor
        => Add(typeof(TInterceptor), args);

    /// <summary>Adds one, innermost so far.</summary>
    /// <param name="interceptorType">A subclass of <see cref="Interceptor"/>.</param>
    /// <param name="args">For its constructor, beside services.</param>
    /// <exception cref="ArgumentException">It is no such subclass.</exception>
    public void Add(Type interceptorType, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(interceptorType);
        ArgumentNullException.ThrowIfNull(args);
        Add(new InterceptorRegistration(interceptorType, args));
    }
}
