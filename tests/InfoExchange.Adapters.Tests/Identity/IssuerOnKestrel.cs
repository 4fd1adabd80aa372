using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.Identity.Issuer;
using InfoExchange.Identity.Tokens;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>The embedded issuer on a real port, and a client of it.</summary>
internal sealed class IssuerOnKestrel : IAsyncDisposable
{
    public const string Thumbprint = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

    private readonly WebApplication app;
    private readonly EmbeddedIssuer issuer;
    private readonly SqliteKeyStore keys;
    private readonly TemporaryFolder folder;

    private IssuerOnKestrel(WebApplication app, EmbeddedIssuer issuer, SqliteKeyStore keys, TemporaryFolder folder)
    {
        (this.app, this.issuer, this.keys, this.folder) = (app, issuer, keys, folder);
        Client.BaseAddress = new Uri(app.Urls.Single());
    }

    public static EmbeddedIssuerOptions Options { get; } = new()
    {
        Audience = TokenForge.Audience,
        Identities =
        [
            new SampleIdentity { Subject = "camille", DisplayName = "Camille Martin", Secret = "une-phrase-secrete" },
            new SampleIdentity { Subject = "alarm-1", DisplayName = "Poste de sécurité", Secret = "another+secret:%25", CertificateThumbprint = Thumbprint },
        ],
    };

    public HttpClient Client { get; } = new();

    public string Address => app.Urls.Single();

    public static IHostEnvironment Environment(string name) => new HostingEnvironment { EnvironmentName = name };

    public static async Task<IssuerOnKestrel> StartAsync(TimeProvider time)
    {
        var folder = new TemporaryFolder();
        var keys = await SqliteKeyStore.OpenAsync(folder.File("keys"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);
        var issuer = await EmbeddedIssuer.OpenAsync(Options, keys, time, new CryptoRandomSource(), Environment("Test"), CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapEmbeddedIssuer(issuer);
        await app.StartAsync();
        return new IssuerOnKestrel(app, issuer, keys, folder);
    }

    public AccessTokenValidator Validator(TimeProvider time) =>
        new([new AccessTokenOptions { Issuer = Address, Audience = TokenForge.Audience }], Client, time, NullLogger<AccessTokenValidator>.Instance);

    public async Task<HttpResponseMessage> AskAsync(string clientId, string secret) =>
        await AskAsync(("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", secret));

    public async Task<HttpResponseMessage> AskAsync(params (string Name, string Value)[] form) => await AskAsync(basic: null, form);

    public async Task<HttpResponseMessage> AskAsync(string? basic, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        request.Headers.Authorization = basic is null ? null : new AuthenticationHeaderValue("Basic", basic);
        return await Client.SendAsync(request);
    }

    public async Task<string> TokenAsync(string clientId, string secret)
    {
        using var response = await AskAsync(clientId, secret);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        issuer.Dispose();
        Client.Dispose();
        await keys.DisposeAsync();
        folder.Dispose();
    }
}
