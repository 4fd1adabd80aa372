using Grpc.Core.Interceptors;
using InfoExchange.Rpc.Server.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>An interceptor to be made for each call, unless its type is registered as a service.</summary>
public class InterceptorRegistration
{
    private readonly object[] _arguments;
    private readonly ObjectFactory _factory;

    internal InterceptorRegistration(Type type, object[] arguments)
    {
        if (!type.IsSubclassOf(typeof(Interceptor)))
        {
            throw new ArgumentException($"Type must inherit from {typeof(Interceptor).FullName}.", nameof(type));
        }

        Type = type;
        _arguments = arguments;
        _factory = ActivatorUtilities.CreateFactory(type, [.. arguments.Select(argument => argument.GetType())]);
    }

    /// <summary>A subclass of <see cref="Interceptor"/>.</summary>
    public Type Type { get; }

    /// <summary>For its constructor, beside services; only when it is not a service itself.</summary>
    public IReadOnlyList<object> Arguments => _arguments;

    internal Activation<Interceptor> Activate(IServiceProvider services) =>
        _arguments.Length == 0 && services.GetService(Type) is Interceptor shared
            ? new Activation<Interceptor>(shared, isOwned: false)
            : new Activation<Interceptor>((Interceptor)_factory(services, _arguments), isOwned: true);
}
