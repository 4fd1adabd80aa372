using InfoExchange.Rpc.Server.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers server reflection, <c>grpc.reflection.v1</c>.</summary>
public static class GrpcReflectionServiceExtensions
{
    /// <summary>For the services that are mapped by the time somebody asks.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<ContractCatalogue>();
        services.TryAddSingleton<ReflectionEndpoint>();
        return services;
    }
}
