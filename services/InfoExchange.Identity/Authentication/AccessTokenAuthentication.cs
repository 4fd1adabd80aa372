using InfoExchange.Identity.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Identity.Authentication;

/// <summary>Signs callers in by their access token.</summary>
public static class AccessTokenAuthentication
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "AccessToken";

    private const string ClientName = "InfoExchange.Identity.Issuers";

    /// <summary>
    /// Adds <see cref="AccessTokenValidator"/> and makes <see cref="Scheme"/> the default. A signed-in request has a principal with <c>sub</c> alone,
    /// and its <see cref="CallerToken"/> among <c>HttpContext.Features</c>. A <see cref="TimeProvider"/> registered before is used.
    /// </summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Settings would run weak: the process must not start.</exception>
    public static AuthenticationBuilder AddAccessTokens(this IServiceCollection services, IReadOnlyCollection<AccessTokenOptions> issuers)
    {
        AccessTokenOptions.EnsureUsable(issuers);
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(ClientName).ConfigurePrimaryHttpMessageHandler(IssuerConnections.CreateHandler);
        services.TryAddSingleton(provider => new AccessTokenValidator(
            issuers,
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AccessTokenValidator>>()));
        return services.AddAuthentication(Scheme).AddScheme<AuthenticationSchemeOptions, AccessTokenHandler>(Scheme, displayName: null, configureOptions: null);
    }
}
