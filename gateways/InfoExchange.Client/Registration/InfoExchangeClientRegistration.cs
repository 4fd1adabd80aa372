using InfoExchange.Client;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts an <see cref="InfoExchangeClient"/> among the services of a program.</summary>
public static class InfoExchangeClientRegistration
{
    /// <summary>One client for the whole program, made when it is first asked for and disposed with the container.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="make">
    /// Gives the settings, from configuration or other services. Where it leaves <see cref="InfoExchangeClientOptions.LoggerFactory"/> empty, the container's is taken.
    /// Settings that can't work throw an <see cref="ArgumentException"/> when the client is first asked for.
    /// </param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddInfoExchangeClient(this IServiceCollection services, Func<IServiceProvider, InfoExchangeClientOptions> make)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(make);
        return services.AddSingleton(provider => new InfoExchangeClient(make(provider), provider.GetService<ILoggerFactory>()));
    }

    /// <summary>Several clients, as for several gateways or identities, each under a key of its own.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="key">Given to <c>[FromKeyedServices]</c> or <c>GetRequiredKeyedService</c>.</param>
    /// <param name="make">As of the other overload.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddInfoExchangeClient(this IServiceCollection services, object key, Func<IServiceProvider, InfoExchangeClientOptions> make)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(make);
        return services.AddKeyedSingleton(key, (provider, _) => new InfoExchangeClient(make(provider), provider.GetService<ILoggerFactory>()));
    }
}
