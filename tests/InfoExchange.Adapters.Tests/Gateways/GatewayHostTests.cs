using System.Globalization;
using InfoExchange.Gateways.Edge.Hosting;
using Xunit;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>The page, the health answers and the settings of a gateway.</summary>
public sealed class GatewayHostTests
{
    [Fact]
    public async Task A_gateway_says_what_it_is_that_nothing_is_real_and_how_to_call_for_help()
    {
        await using var bench = await InboxBench.OpenAsync();
        await using var gateway = await LoopbackGateway.StartAsync(bench, environment: GatewayOptions.Demonstration);
        await gateway.UntilReadyAsync();
        using var http = new HttpClient { BaseAddress = gateway.Addresses.Page };

        using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("<html lang=\"fr\">", page, StringComparison.Ordinal);
        Assert.Contains("Entreprises &amp; essais", page, StringComparison.Ordinal);
        Assert.Contains("pas de données réelles", page, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:17\"", page, StringComparison.Ordinal);
        Assert.Contains("État : en service", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Entreprises", StringComparison.Ordinal) < page.IndexOf("Firms", StringComparison.Ordinal));
        Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public void Everywhere_but_in_production_a_banner_says_that_no_data_is_real()
    {
        Assert.All(["Demonstration", "Test", "Development"], environment => Assert.Contains("pas de données réelles", GatewayPage.Render(LoopbackGateway.Firms, environment, isReady: true), StringComparison.Ordinal));
        Assert.DoesNotContain("pas de données réelles", GatewayPage.Render(LoopbackGateway.Firms, "Production", isReady: true), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gateway_that_does_not_serve_says_so_in_both_languages()
    {
        var page = GatewayPage.Render(LoopbackGateway.Firms, "Production", isReady: false);

        Assert.Contains("indisponible", page, StringComparison.Ordinal);
        Assert.Contains("unavailable", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_lives_before_it_is_ready()
    {
        await using var bench = await InboxBench.OpenAsync();
        await using var gateway = await LoopbackGateway.StartAsync(bench);
        using var http = new HttpClient { BaseAddress = gateway.Addresses.Page };

        Assert.True((await http.GetAsync(new Uri("/health/live", UriKind.Relative))).IsSuccessStatusCode);
        await gateway.UntilReadyAsync();
        Assert.Equal("ready\n", await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
    }

    [Fact]
    public async Task A_process_of_its_own_stops_with_every_wrong_setting_named()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var errors = new StringWriter(CultureInfo.InvariantCulture);

        var code = await GatewayProgram.RunAsync(
            LoopbackGateway.Firms, ["--Bus:Kind=Embedded", "--Services:0:Jurisdiction=departement:20", "--Services:0:Address=http://elsewhere.example"], NoEngines, output, errors);

        Assert.Equal(GatewayProgram.WrongSettings, code);
        Assert.Equal("", output.ToString());
        Assert.All(
            ["settings.malformed Bus:Kind", "settings.missing DataFolder", "settings.malformed Services:0:Jurisdiction", "settings.weak Services:0:Address", "settings.missing RpcPort", "AccessTokens"],
            part => Assert.Contains(part, errors.ToString(), StringComparison.Ordinal));
    }

    // Wrong settings are told before anything is opened.
    private static GatewayEngines NoEngines => new()
    {
        OpenAsync = (_, _, _) => throw new InvalidOperationException("nothing may be opened"),
        MakeKeysAsync = (_, _, _, _, _) => throw new InvalidOperationException("no key may be made"),
    };
}
