using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text;
using InfoExchange.Identity.Authentication;
using InfoExchange.Identity.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>The scheme on a real port, in front of one page that says who came.</summary>
public sealed class AccessTokenAuthenticationTests(LoopbackIssuer issuer) : IClassFixture<LoopbackIssuer>, IAsyncLifetime, IDisposable
{
    private readonly HttpClient client = new();
    private readonly SetTime time = new();
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddAccessTokens([issuer.Options()]);
        builder.Services.AddAuthorization();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseAuthentication().UseAuthorization();
        app.MapGet("/me", [Authorize] (HttpContext context) =>
            $"{context.User.FindFirstValue("sub")} {context.User.Claims.Count()} {context.User.Identity?.Name} {context.Features.Get<CallerToken>()?.ClientId}");
        app.MapGet("/open", (HttpContext context) => $"{context.User.Identity?.IsAuthenticated} {context.Features.Get<CallerToken>() is null}");
        await app.StartAsync();
        client.BaseAddress = new Uri(app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        issuer.Disturb = null;
        await app.DisposeAsync();
    }

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task A_caller_with_a_good_token_is_their_subject_and_nothing_more()
    {
        using var response = await GetAsync("/me", $"Bearer {issuer.Forge.Good()}");

        Assert.Equal("person-17 1 person-17 console", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_caller_without_or_with_a_wrong_token_reads_401_and_no_reason()
    {
        using var none = await GetAsync("/me");
        using var expired = await GetAsync("/me", $"Bearer {issuer.Forge.WithClaim("exp", 1)}");

        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, expired.StatusCode);
        Assert.Equal("", await expired.Content.ReadAsStringAsync());
        Assert.Equal(none.Headers.WwwAuthenticate.ToString(), expired.Headers.WwwAuthenticate.ToString());
        Assert.Equal("Bearer", expired.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Two_tokens_are_none()
    {
        using var joined = await GetAsync("/me", $"Bearer {issuer.Forge.Good()}", $"Bearer {issuer.Forge.Good()}");

        Assert.Equal(HttpStatusCode.Unauthorized, joined.StatusCode);
        Assert.Equal("HTTP/1.1 401 Unauthorized", await AskInTwoLinesAsync());
    }

    [Fact]
    public async Task A_token_in_the_address_is_none()
    {
        using var response = await GetAsync($"/me?access_token={issuer.Forge.Good()}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task An_open_page_knows_nobody_by_a_wrong_token()
    {
        using var response = await GetAsync("/open", $"Bearer {issuer.Forge.WithClaim("aud", "other")}");

        Assert.Equal("False True", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_scheme_tells_time_by_the_registered_clock()
    {
        time.Now = issuer.Forge.Now.AddHours(1);
        using var response = await GetAsync("/me", $"Bearer {issuer.Forge.Good()}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task When_the_issuer_is_silent_nobody_is_told_to_sign_in_again()
    {
        issuer.Disturb = response => response.StatusCode = 503;
        using var response = await GetAsync("/me", $"Bearer {issuer.Forge.Good()}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Empty(response.Headers.WwwAuthenticate);
    }

    [Fact]
    public void Weak_settings_stop_the_start_and_not_the_first_request() =>
        Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddAccessTokens([new AccessTokenOptions { Issuer = issuer.Address, Audience = "" }]));

    private async Task<HttpResponseMessage> GetAsync(string path, params string[] authorizations)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var authorization in authorizations)
        {
            request.Headers.TryAddWithoutValidation(CallerMetadata.Authorization, authorization);
        }

        return await client.SendAsync(request);
    }

    /// <summary>The framework's client joins repeated headers with a comma, so this one is written by hand.</summary>
    private async Task<string?> AskInTwoLinesAsync()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port);
        await using var stream = connection.GetStream();
        var header = $"authorization: Bearer {issuer.Forge.Good()}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /me HTTP/1.1\r\nhost: {client.BaseAddress.Authority}\r\n{header}{header}connection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync();
    }
}
