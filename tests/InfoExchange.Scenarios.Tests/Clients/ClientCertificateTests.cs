using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using InfoExchange.Client;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Failures;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Client.Tokens;
using InfoExchange.Protos.V1;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>Credentials by certificate over real TLS: RFC 8705.</summary>
public sealed class ClientCertificateTests : IAsyncLifetime
{
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
    private readonly List<Reconnection> lost = [];
    private TlsGateway gateway = null!;

    public async Task InitializeAsync() => gateway = await TlsGateway.StartAsync("pc-alpha-75");

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
        patience.Dispose();
        Assert.True(lost.Count < 2, lost.Count == 0 ? "" : $"{lost[0].Cause}");
    }

    [Fact]
    public async Task A_certificate_gets_a_token_and_is_shown_with_it() => Assert.IsType<PositionKept>(await FirstAsync(gateway.Client, gateway.Authority));

    [Fact]
    public async Task A_certificate_that_the_issuer_does_not_know_is_refused()
    {
        using var other = gateway.Issue("pc-alpha-75");
        Assert.Equal("invalid_client", (await Assert.ThrowsAsync<TokenRefusedException>(() => FirstAsync(other, gateway.Authority))).Error);
    }

    [Fact]
    public async Task A_bound_token_without_its_certificate_is_worth_nothing()
    {
        using var issuing = new ClientCredentialsTokenSource(Credentials(gateway.Client), null, [gateway.Authority], null);
        using var client = new InfoExchangeClient(new InfoExchangeClientOptions { Address = gateway.Address, TokenSource = issuing, TrustedRoots = [gateway.Authority] });
        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<GatewayRefusedException>(() => FirstAsync(client))).StatusCode);
    }

    [Fact]
    public async Task An_authority_that_is_not_trusted_is_never_told_anything()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = Client(gateway.Client, null, _ => limit.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FirstAsync(client, limit.Token));
        Assert.Equal(HttpRequestError.SecureConnectionError, Assert.IsType<IssuerUnreachableException>(Assert.Single(lost).Cause).HttpRequestError);
    }

    [Fact]
    public void A_certificate_needs_its_key_and_TLS()
    {
        using var bare = X509CertificateLoader.LoadCertificate(gateway.Client.RawData);
        Assert.Contains("private key", Assert.Throws<ArgumentException>(() => Credentials(bare)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ClientCredentials.ByCertificate(new Uri("http://127.0.0.1/token"), "pc-alpha-75", gateway.Client));
    }

    private ClientCredentials Credentials(X509Certificate2 certificate) => ClientCredentials.ByCertificate(new Uri(gateway.Address, "token"), "pc-alpha-75", certificate);

    private InfoExchangeClient Client(X509Certificate2 certificate, X509Certificate2? root, Action<Reconnection>? reconnecting = null) => new(new InfoExchangeClientOptions
    {
        Address = gateway.Address,
        Credentials = Credentials(certificate),
        TrustedRoots = root is null ? null : [root],
        Reconnecting = each =>
        {
            lost.Add(each);
            reconnecting?.Invoke(each);
        },
    });

    private async Task<SubscriptionItem> FirstAsync(X509Certificate2 certificate, X509Certificate2 root)
    {
        using var client = Client(certificate, root);
        return await FirstAsync(client);
    }

    private async Task<SubscriptionItem> FirstAsync(InfoExchangeClient client, CancellationToken? cancellationToken = null)
    {
        await foreach (var item in client.SubscribeAsync((Jurisdiction?)null, new MemoryCursorStore(), cancellationToken ?? patience.Token))
        {
            return item;
        }

        throw new InvalidOperationException("a subscription has no end");
    }
}
