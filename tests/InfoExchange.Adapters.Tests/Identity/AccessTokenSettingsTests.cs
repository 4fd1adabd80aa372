using InfoExchange.Identity.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Xunit;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>Settings that would run weak stop the process and name the key.</summary>
public sealed class AccessTokenSettingsTests
{
    public static TheoryData<string, string> WeakSettings() => new()
    {
        { "AccessTokens:0:Issuer", "http://issuer.example" },
        { "AccessTokens:0:Issuer", "http://localhost.example" },
        { "AccessTokens:0:Issuer", "http://127.0.0.1.example" },
        { "AccessTokens:0:Issuer", "http://10.0.0.1" },
        { "AccessTokens:0:Issuer", "ftp://127.0.0.1" },
        { "AccessTokens:0:Issuer", "issuer" },
        { "AccessTokens:0:Issuer", "" },
        { "AccessTokens:0:MetadataAddress", "http://issuer.example/metadata" },
        { "AccessTokens:0:Audience", "" },
        { "AccessTokens:0:Audience", "  " },
        { "AccessTokens:0:Algorithms", "" },
        { "AccessTokens:0:Algorithms", "none" },
        { "AccessTokens:0:Algorithms", "HS256" },
        { "AccessTokens:0:Algorithms", "ES256 HS256" },
        { "AccessTokens:0:Algorithms", "EdDSA" },
        { "AccessTokens:0:Types", "" },
        { "AccessTokens:0:ClockSkew", "60.001" },
        { "AccessTokens:0:ClockSkew", "-1" },
        { "AccessTokens:0:MaxLifetime", "0" },
        { "AccessTokens:0:MaxLifetime", "100801" },
    };

    [Theory]
    [InlineData("https://issuer.example")]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://[::1]:5080")]
    public void A_protected_issuer_is_accepted(string issuer) => AccessTokenOptions.EnsureUsable([Options("", issuer: issuer)]);

    [Theory]
    [MemberData(nameof(WeakSettings))]
    public void A_weak_setting_is_named(string key, string value)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => AccessTokenOptions.EnsureUsable([Options(key, value)]));

        Assert.Contains(refused.Failures, failure => failure.StartsWith(key + " ", StringComparison.Ordinal));
    }

    [Fact]
    public void No_issuer_and_the_same_issuer_twice_are_refused()
    {
        Assert.Throws<OptionsValidationException>(() => AccessTokenOptions.EnsureUsable([]));
        Assert.Throws<OptionsValidationException>(() => AccessTokenOptions.EnsureUsable([Options(""), Options("")]));
    }

    [Fact]
    public void Everything_wrong_is_named_at_once()
    {
        var wrong = new AccessTokenOptions { Issuer = "", Audience = "", Algorithms = [], Types = [], ClockSkew = TimeSpan.FromHours(1) };

        Assert.Equal(5, Assert.Throws<OptionsValidationException>(() => AccessTokenOptions.EnsureUsable([wrong])).Failures.Count());
    }

    [Fact]
    public void They_are_read_from_settings_and_a_list_there_replaces_the_default()
    {
        var bound = Bind(("AccessTokens:0:Issuer", "https://issuer.example"), ("AccessTokens:0:Audience", "infoexchange"), ("AccessTokens:0:Algorithms:0", "RS256"), ("AccessTokens:0:ClockSkew", "00:00:10"));

        AccessTokenOptions.EnsureUsable(bound);
        Assert.Equal(["RS256"], bound[0].Algorithms);
        Assert.Null(bound[0].Types);
        Assert.Equal(TimeSpan.FromSeconds(10), bound[0].ClockSkew);
    }

    [Fact]
    public void A_setting_that_is_absent_is_named_like_a_wrong_one()
    {
        var refused = Assert.Throws<OptionsValidationException>(() => AccessTokenOptions.EnsureUsable(Bind(("AccessTokens:0:ClockSkew", "00:00:10"))));

        Assert.Equal(["AccessTokens:0:Issuer", "AccessTokens:0:Audience"], refused.Failures.Select(failure => failure.Split(' ')[0]));
    }

    private static List<AccessTokenOptions> Bind(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build()
            .GetSection(AccessTokenOptions.Section).Get<List<AccessTokenOptions>>()!;

    private static AccessTokenOptions Options(string key, string value = "", string issuer = "https://issuer.example") => new()
    {
        Issuer = key.EndsWith(":Issuer", StringComparison.Ordinal) ? value : issuer,
        MetadataAddress = key.EndsWith(":MetadataAddress", StringComparison.Ordinal) ? new Uri(value) : null,
        Audience = key.EndsWith(":Audience", StringComparison.Ordinal) ? value : "infoexchange",
        Algorithms = key.EndsWith(":Algorithms", StringComparison.Ordinal) ? value.Split(' ', StringSplitOptions.RemoveEmptyEntries) : null,
        Types = key.EndsWith(":Types", StringComparison.Ordinal) ? value.Split(' ', StringSplitOptions.RemoveEmptyEntries) : null,
        ClockSkew = key.EndsWith(":ClockSkew", StringComparison.Ordinal) ? TimeSpan.FromSeconds(double.Parse(value, System.Globalization.CultureInfo.InvariantCulture)) : TimeSpan.Zero,
        MaxLifetime = key.EndsWith(":MaxLifetime", StringComparison.Ordinal) ? TimeSpan.FromSeconds(double.Parse(value, System.Globalization.CultureInfo.InvariantCulture)) : TimeSpan.FromHours(2),
    };
}
