using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.Identity.Issuer;
using InfoExchange.Identity.Tokens;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using Microsoft.Extensions.Options;
using Xunit;

namespace InfoExchange.Adapters.Tests.Identity;

public sealed class EmbeddedIssuerTests : IAsyncLifetime
{
    private const string Secret = "une-phrase-secrete";

    private readonly SetTime time = new();
    private IssuerOnKestrel issuer = null!;

    public async Task InitializeAsync() => issuer = await IssuerOnKestrel.StartAsync(time);

    public async Task DisposeAsync() => await issuer.DisposeAsync();

    [Fact]
    public async Task A_token_goes_from_discovery_to_belief()
    {
        using var response = await issuer.AskAsync("camille", Secret);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("Bearer", answer.GetProperty("token_type").GetString());
        Assert.Equal(600, answer.GetProperty("expires_in").GetInt64());

        var outcome = await issuer.Validator(time).ValidateAsync(answer.GetProperty("access_token").GetString(), CancellationToken.None);
        Assert.True(outcome.IsAccepted, string.Join(", ", outcome.Refusals));
        Assert.Equal(("camille", issuer.Address, "camille"), (outcome.Value.Subject, outcome.Value.Issuer, outcome.Value.ClientId));
        Assert.Equal(time.Now.AddMinutes(10), outcome.Value.ExpiresAt);
        Assert.Null(outcome.Value.CertificateThumbprint);
    }

    [Fact]
    public async Task A_token_lives_ten_minutes_on_the_injected_clock()
    {
        var validator = issuer.Validator(time);
        var token = await issuer.TokenAsync("camille", Secret);

        time.Now = time.Now.AddMinutes(10).AddSeconds(29);
        Assert.True((await validator.ValidateAsync(token, CancellationToken.None)).IsAccepted);
        time.Now = time.Now.AddSeconds(1);
        Assert.Same(TokenRefusals.Expired, Assert.Single((await validator.ValidateAsync(token, CancellationToken.None)).Refusals));
    }

    [Fact]
    public async Task A_connected_system_s_token_is_bound_to_its_certificate()
    {
        var token = await issuer.TokenAsync("alarm-1", "another+secret:%25");

        Assert.Equal(IssuerOnKestrel.Thumbprint, (await issuer.Validator(time).ValidateAsync(token, CancellationToken.None)).Value?.CertificateThumbprint);
    }

    [Fact]
    public async Task The_documents_show_public_things_only()
    {
        var discovery = await issuer.Client.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");
        var key = (await issuer.Client.GetFromJsonAsync<JsonElement>("/jwks")).GetProperty("keys").EnumerateArray().Single();

        Assert.Equal(issuer.Address, discovery.GetProperty("issuer").GetString());
        Assert.Equal($"{issuer.Address}/token", discovery.GetProperty("token_endpoint").GetString());
        Assert.Equal(["alg", "crv", "kid", "kty", "use", "x", "y"], key.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_caller_s_host_header_names_no_issuer()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration");
        request.Headers.Host = "elsewhere.example";
        using var response = await issuer.Client.SendAsync(request);

        Assert.Equal(issuer.Address, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("issuer").GetString());
    }

    [Fact]
    public async Task A_basic_header_signs_in_as_well_with_its_halves_decoded()
    {
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"alarm-1:{Uri.EscapeDataString("another+secret:%25")}"));
        using var response = await issuer.AskAsync(basic, ("grant_type", "client_credentials"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("camille", "une-phrase-secret")]
    [InlineData("camille", "une-phrase-secrete ")]
    [InlineData("camille", "Une-phrase-secrete")]
    [InlineData("camille", "")]
    [InlineData("camille", " ")]
    [InlineData("camille", "another+secret:%25")]
    [InlineData("CAMILLE", Secret)]
    [InlineData("camille ", Secret)]
    [InlineData("nobody", "nobody")]
    [InlineData("", Secret)]
    [InlineData("*", Secret)]
    public async Task A_wrong_id_or_secret_is_refused_without_saying_which(string clientId, string secret)
    {
        using var response = await issuer.AskAsync(clientId, secret);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("""{"error":"invalid_client"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Credentials_in_two_places_are_refused()
    {
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"camille:{Secret}"));
        using var twice = await issuer.AskAsync(basic, ("grant_type", "client_credentials"), ("client_id", "camille"), ("client_secret", Secret));
        using var other = await issuer.AskAsync(basic, ("grant_type", "client_credentials"), ("client_id", "alarm-1"));

        Assert.Equal(HttpStatusCode.Unauthorized, twice.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("authorization_code", "unsupported_grant_type")]
    [InlineData("", "unsupported_grant_type")]
    public async Task Another_grant_is_refused(string grant, string error)
    {
        using var response = await issuer.AskAsync(("grant_type", grant), ("client_id", "camille"), ("client_secret", Secret));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(error, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_is_refused_because_rights_are_not_in_tokens()
    {
        using var response = await issuer.AskAsync(("grant_type", "client_credentials"), ("client_id", "camille"), ("client_secret", Secret), ("scope", "admin"));

        Assert.Equal("""{"error":"invalid_scope"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_unreadable_request_is_refused()
    {
        using var repeated = await issuer.AskAsync(("grant_type", "client_credentials"), ("client_id", "camille"), ("client_id", "alarm-1"), ("client_secret", Secret));
        using var nul = await issuer.AskAsync("camille", $"{Secret}\0");
        using var json = await issuer.Client.PostAsJsonAsync("/token", new { grant_type = "client_credentials" });
        using var large = await issuer.AskAsync(("grant_type", "client_credentials"), ("client_id", "camille"), ("client_secret", new string('x', 5000)));
        using var many = await issuer.AskAsync([.. Enumerable.Range(0, 40).Select(number => ($"f{number}", "1"))]);
        using var asked = await issuer.Client.GetAsync("/token?grant_type=client_credentials&client_id=camille&client_secret=" + Secret);

        Assert.Equal(HttpStatusCode.BadRequest, repeated.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nul.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, json.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, large.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, asked.StatusCode);
    }

    [Theory]
    [InlineData("camille", "wrong-secret")]
    [InlineData("nobody", "nobody")]
    public async Task Each_wrong_secret_after_two_makes_the_wait_longer(string clientId, string secret)
    {
        int[] expected = [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300];
        foreach (var seconds in expected)
        {
            using var response = await issuer.AskAsync(clientId, secret);
            Assert.Equal(seconds, (int)(response.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0));
            time.Now = time.Now.AddSeconds(seconds);
        }
    }

    [Fact]
    public async Task While_it_is_too_early_the_right_secret_is_refused_and_then_forgives()
    {
        for (var failure = 0; failure < 3; failure++)
        {
            using var wrong = await issuer.AskAsync("camille", "wrong-secret");
        }

        time.Now = time.Now.AddSeconds(1).AddTicks(-1);
        using (var early = await issuer.AskAsync("camille", Secret))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, early.StatusCode);
        }

        time.Now = time.Now.AddTicks(1);
        using (var right = await issuer.AskAsync("camille", Secret))
        {
            Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        }

        using var again = await issuer.AskAsync("camille", "wrong-secret");
        Assert.Null(again.Headers.RetryAfter);
    }

    [Fact]
    public async Task One_id_s_failures_delay_no_other()
    {
        for (var failure = 0; failure < 10; failure++)
        {
            using var wrong = await issuer.AskAsync("alarm-1", "wrong-secret");
        }

        using var right = await issuer.AskAsync("camille", Secret);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public void Made_up_ids_do_not_push_out_the_one_under_attack()
    {
        var delays = new SignInDelays(time);
        for (var failure = 0; failure < 6; failure++)
        {
            delays.Try("camille", () => false);
            time.Now += delays.WaitFor("camille") + TimeSpan.FromSeconds(1);
        }

        for (var number = 0; number < 10_000; number++)
        {
            delays.Try($"made-up-{number}", () => false);
        }

        delays.Try("camille", () => false);
        Assert.Equal(TimeSpan.FromSeconds(16), delays.WaitFor("camille"));
        Assert.Null(delays.Try("camille", () => true));
    }

    [Fact]
    public async Task The_key_outlives_the_process()
    {
        using var folder = new TemporaryFolder();
        var forge = IssuerOnKestrel.Options;
        await using var keys = await SqliteKeyStore.OpenAsync(folder.File("keys"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);
        using var first = await EmbeddedIssuer.OpenAsync(forge, keys, time, new CryptoRandomSource(), IssuerOnKestrel.Environment("Demonstration"), CancellationToken.None);
        using var second = await EmbeddedIssuer.OpenAsync(forge, keys, time, new CryptoRandomSource(), IssuerOnKestrel.Environment("Demonstration"), CancellationToken.None);

        Assert.Equal(first.PublicKey.KeyId, second.PublicKey.KeyId);
    }
}
