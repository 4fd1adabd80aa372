using System.Text.Json.Nodes;
using InfoExchange.Identity.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>Another issuer, whose keys and documents the tests hold.</summary>
public sealed class LoopbackIssuer : IAsyncLifetime, IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private WebApplication app = null!;

    internal TokenForge Forge { get; } = new();

    internal string Address { get; private set; } = "";

    /// <summary>What the discovery document says, changed by a test before its validator asks.</summary>
    internal JsonObject Discovery { get; private set; } = [];

    /// <summary>Added to the answer to whoever asks for documents.</summary>
    internal Action<HttpResponse>? Disturb { get; set; }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/.well-known/openid-configuration", (HttpContext context) => Answer(context, Discovery.ToJsonString()));
        app.MapGet("/jwks", (HttpContext context) => Answer(context, Forge.Jwks));
        await app.StartAsync();
        Address = app.Urls.Single();
        Forge.Issuer = Address;
        Discovery = new() { ["issuer"] = Address, ["jwks_uri"] = $"{Address}/jwks" };
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    public void Dispose()
    {
        http.Dispose();
        Forge.Dispose();
    }

    internal AccessTokenOptions Options(IReadOnlyList<string>? algorithms = null, IReadOnlyList<string>? types = null, TimeSpan? skew = null) => new()
    {
        Issuer = Address,
        Audience = TokenForge.Audience,
        Algorithms = algorithms,
        Types = types,
        ClockSkew = skew ?? TimeSpan.FromSeconds(30),
    };

    internal AccessTokenValidator Validator(TimeProvider? time = null, AccessTokenOptions? options = null, ILogger<AccessTokenValidator>? log = null) =>
        new([options ?? Options()], http, time ?? new SetTime(), log ?? NullLogger<AccessTokenValidator>.Instance);

    private Task Answer(HttpContext context, string json)
    {
        Disturb?.Invoke(context.Response);
        return context.Response.HasStarted ? Task.CompletedTask : context.Response.WriteAsync(json);
    }
}
