using InfoExchange.Identity.Issuer;
using InfoExchange.Identity.Tokens;
using InfoExchange.Persistence;
using InfoExchange.Ports.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>The embedded issuer on a port of this machine.</summary>
internal sealed class LoopbackIssuer : IAsyncDisposable
{
    private const string Audience = "infoexchange";

    private readonly WebApplication app;
    private readonly EmbeddedIssuer issuer;
    private readonly HttpClient http = new();

    private LoopbackIssuer(WebApplication app, EmbeddedIssuer issuer, TimeProvider time)
    {
        this.app = app;
        this.issuer = issuer;
        Validator = new AccessTokenValidator([new AccessTokenOptions { Issuer = Name, Audience = Audience }], http, time, NullLogger<AccessTokenValidator>.Instance);
    }

    internal AccessTokenValidator Validator { get; }

    private string Name => app.Urls.First();

    internal static async Task<LoopbackIssuer> StartAsync(IKeyStore keys, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Test" });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var app = builder.Build();
        var issuer = await EmbeddedIssuer.OpenAsync(new EmbeddedIssuerOptions { Audience = Audience }, keys, time, new CryptoRandomSource(), app.Environment, CancellationToken.None);
        app.MapEmbeddedIssuer(issuer);
        await app.StartAsync();
        return new LoopbackIssuer(app, issuer, time);
    }

    internal string TokenOf(string subject, string? certificate = null) =>
        issuer.Issue(Name, new SampleIdentity { Subject = subject, DisplayName = subject, Secret = "not used here", CertificateThumbprint = certificate });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        issuer.Dispose();
        http.Dispose();
    }
}
