using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.Identity.Issuer;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Xunit;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>The embedded issuer does not open where it must not.</summary>
public sealed class EmbeddedIssuerSettingsTests
{
    private const string HiddenSecret = "secret with a space";

    [Theory]
    [InlineData("Production")]
    [InlineData("production")]
    [InlineData("PRODUCTION")]
    [InlineData("Prod")]
    [InlineData("Staging")]
    [InlineData("")]
    public async Task It_refuses_production_and_what_nobody_named(string environment)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => OpenAsync(Options(), environment));

        Assert.Contains("EmbeddedIssuer is set in environment", refused.Message, StringComparison.Ordinal);
        Assert.Contains("AccessTokens", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Demonstration")]
    [InlineData("Development")]
    [InlineData("Test")]
    public async Task It_opens_where_it_may(string environment) => (await OpenAsync(Options(), environment)).Dispose();

    [Theory]
    [InlineData("http://issuer.example")]
    [InlineData("http://127.0.0.1:5080/")]
    [InlineData("issuer")]
    public Task An_unprotected_or_sloping_name_is_refused(string name) => RefusedAsync("EmbeddedIssuer:Issuer", Options(issuer: name));

    [Fact]
    public Task An_empty_audience_is_refused() => RefusedAsync("EmbeddedIssuer:Audience", Options(audience: " "));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(61)]
    public Task A_life_of_nothing_or_more_than_an_hour_is_refused(int minutes) => RefusedAsync("EmbeddedIssuer:TokenLifetime", Options(minutes: minutes));

    [Theory]
    [InlineData("", "Camille", "long-enough", null, "Subject")]
    [InlineData("camille martin", "Camille", "long-enough", null, "Subject")]
    [InlineData("camille:", "Camille", "long-enough", null, "Subject")]
    [InlineData("camille", "", "long-enough", null, "DisplayName")]
    [InlineData("camille", "Camille", "short", null, "Secret")]
    [InlineData("camille", "Camille", "", null, "Secret")]
    [InlineData("camille", "Camille", HiddenSecret, null, "Secret")]
    [InlineData("camille", "Camille", "long-enough", "AB:CD", "CertificateThumbprint")]
    public async Task A_wrong_identity_is_named_without_its_secret(string subject, string name, string secret, string? thumbprint, string setting)
    {
        var identity = new SampleIdentity { Subject = subject, DisplayName = name, Secret = secret, CertificateThumbprint = thumbprint };

        var refused = await RefusedAsync($"EmbeddedIssuer:Identities:0:{setting}", Options(identity));
        Assert.DoesNotContain(HiddenSecret, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task The_same_subject_twice_is_refused()
    {
        var identity = new SampleIdentity { Subject = "camille", DisplayName = "Camille", Secret = "long-enough" };
        return RefusedAsync("EmbeddedIssuer:Identities", Options(identity, identity));
    }

    [Fact]
    public async Task It_is_read_from_settings()
    {
        var bound = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["EmbeddedIssuer:Audience"] = "infoexchange",
            ["EmbeddedIssuer:TokenLifetime"] = "00:30:00",
            ["EmbeddedIssuer:Identities:0:Subject"] = "camille",
            ["EmbeddedIssuer:Identities:0:DisplayName"] = "Camille Martin",
            ["EmbeddedIssuer:Identities:0:Secret"] = "une-phrase-secrete",
        }).Build().GetSection(EmbeddedIssuerOptions.Section).Get<EmbeddedIssuerOptions>()!;

        using var issuer = await OpenAsync(bound, "Demonstration");
        Assert.Equal("camille", issuer.SignIn("camille", "une-phrase-secrete")?.Subject);
        Assert.Equal(TimeSpan.FromMinutes(30), issuer.TokenLifetime);
    }

    [Fact]
    public Task An_identity_without_a_subject_is_refused() =>
        RefusedAsync("EmbeddedIssuer:Identities:0:Subject", Options(new SampleIdentity { Subject = null!, DisplayName = "Camille", Secret = "long-enough" }));

    private static EmbeddedIssuerOptions Options(params SampleIdentity[] identities) => new() { Audience = "infoexchange", Identities = identities };

    private static EmbeddedIssuerOptions Options(string? issuer = null, string audience = "infoexchange", int minutes = 10) =>
        new() { Issuer = issuer, Audience = audience, TokenLifetime = TimeSpan.FromMinutes(minutes) };

    private static async Task<OptionsValidationException> RefusedAsync(string key, EmbeddedIssuerOptions options)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => OpenAsync(options, "Test"));
        Assert.StartsWith(key + " ", Assert.Single(refused.Failures), StringComparison.Ordinal);
        return refused;
    }

    private static async Task<EmbeddedIssuer> OpenAsync(EmbeddedIssuerOptions options, string environment)
    {
        using var folder = new TemporaryFolder();
        await using var keys = await SqliteKeyStore.OpenAsync(folder.File("keys"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);
        return await EmbeddedIssuer.OpenAsync(options, keys, new SetTime(), new CryptoRandomSource(), IssuerOnKestrel.Environment(environment), CancellationToken.None);
    }
}
