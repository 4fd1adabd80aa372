using Microsoft.Extensions.DependencyInjection;

namespace InfoExchange.Rpc.Server.Endpoints;

/// <summary>Knows which services are registered as one instance for all calls.</summary>
internal sealed class SharedServices(IServiceCollection services)
{
    /// <param name="service">Registered later counts over registered before, as when it is asked for.</param>
    public bool Contains(Type service) => services.LastOrDefault(each => each.ServiceType == service && !each.IsKeyedService)?.Lifetime == ServiceLifetime.Singleton;
}
