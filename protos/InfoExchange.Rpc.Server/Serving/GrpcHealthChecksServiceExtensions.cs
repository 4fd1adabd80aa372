using Grpc.AspNetCore.HealthChecks;
using InfoExchange.Rpc.Server.Serving;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the standard health service, <c>grpc.health.v1</c>.</summary>
public static class GrpcHealthChecksServiceExtensions
{
    /// <summary>Over the checks that are added to what it returns; watchers hear what the host's publisher finds, every 30 seconds unless <see cref="HealthCheckPublisherOptions"/> says otherwise.</summary>
    public static IHealthChecksBuilder AddGrpcHealthChecks(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<ServingBoard>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthCheckPublisher, ServingBoard>(static provider => provider.GetRequiredService<ServingBoard>()));
        services.TryAddSingleton<HealthEndpoint>();
        return services.AddHealthChecks();
    }

    /// <summary>With settings.</summary>
    public static IHealthChecksBuilder AddGrpcHealthChecks(this IServiceCollection services, Action<GrpcHealthChecksOptions> configure)
    {
        services.Configure(configure);
        return services.AddGrpcHealthChecks();
    }
}
