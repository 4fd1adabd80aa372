using System.Reflection;
using Grpc.Core;
using InfoExchange.Rpc.Server.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps every method of a service. The service is taken from the request's services, or made for each call and disposed after it.</summary>
    /// <typeparam name="TService">Derives from a generated service base.</typeparam>
    /// <exception cref="InvalidOperationException">It does not, or <c>AddGrpc</c> was forgotten.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var unknownCalls = builder.ServiceProvider.GetService<UnknownCalls>()
            ?? throw new InvalidOperationException("Unable to find the required services. Please add all the required services by calling 'IServiceCollection.AddGrpc'.");
        var binder = new EndpointBinder<TService>(builder);
        Bind(binder);
        unknownCalls.Map(builder, binder.ServiceNames);
        return new GrpcServiceEndpointConventionBuilder(binder.Endpoints);
    }

    private static void Bind<TService>(EndpointBinder<TService> binder)
        where TService : class
    {
        var attribute = typeof(TService).GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)
            ?? throw new InvalidOperationException($"{typeof(TService)} does not derive from a generated gRPC service.");
        var bind = attribute.BindType
            .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .FirstOrDefault(method => method.Name == attribute.BindMethodName
                && method.GetParameters() is [var first, var second]
                && first.ParameterType == typeof(ServiceBinderBase)
                && second.ParameterType.IsAssignableFrom(typeof(TService)))
            ?? throw new InvalidOperationException($"Cannot bind {typeof(TService)}: {attribute.BindType} has no fitting {attribute.BindMethodName}.");
        bind.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [binder, null], null);
    }
}
