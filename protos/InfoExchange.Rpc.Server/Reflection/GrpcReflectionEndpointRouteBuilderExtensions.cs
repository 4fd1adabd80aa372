using InfoExchange.Rpc.Server.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps server reflection.</summary>
public static class GrpcReflectionEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>grpc.reflection.v1.ServerReflection</c>: anybody who reaches the port may read the contract. For development and demonstrations.</summary>
    /// <exception cref="InvalidOperationException">The environment is Production, where strangers reach the port; or <c>AddGrpcReflection</c> was forgotten.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ServiceProvider.GetService<IHostEnvironment>() is { } environment && environment.IsProduction())
        {
            throw new InvalidOperationException("Reflection: it tells everybody the whole contract, so it is refused in Production; leave the setting off or run in another environment");
        }

        // Asked for, not made: the catalogue is built at the first question.
        return builder.ServiceProvider.GetRequiredService<IServiceProviderIsService>().IsService(typeof(ReflectionEndpoint)) is false
            ? throw new InvalidOperationException("Unable to find the required services. Please add all the required services by calling 'IServiceCollection.AddGrpcReflection'.")
            : builder.MapGrpcService<ReflectionEndpoint>();
    }
}
