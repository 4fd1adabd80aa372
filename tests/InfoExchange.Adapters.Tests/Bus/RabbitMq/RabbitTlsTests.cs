using System.Security.Cryptography.X509Certificates;
using InfoExchange.Bus;
using InfoExchange.Bus.RabbitMq;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Bus;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus.RabbitMq;

/// <summary>Encrypted, each process known by its certificate.</summary>
[Collection(RabbitLane.Name)]
public sealed class RabbitTlsTests(RabbitServer server) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => server.EmptyAsync(RabbitDeployment.Queues);

    [Fact]
    public async Task A_certificate_is_enough_and_says_who_comes()
    {
        using var service = server.Certificates.Of("departement:75");
        using var firms = server.Certificates.Of("firms");
        await using var sender = await OpenAsync("departement:75", service);
        await using var reader = await OpenAsync("firms", firms);
        await sender.SendAsync([new BusMessage { Queue = Topology.ForGateway("firms").Name, MessageId = "m-1", OrderingKey = "departement:75", Body = new byte[1] }], None);
        await using var consumer = reader.OpenConsumer(Topology.ForGateway("firms").Name);
        Assert.Equal("m-1", Assert.Single(await consumer.ReceiveAsync(10, None).WaitAsync(Patience)).Message.MessageId);

        // The certificate says firms, whatever the settings say.
        await using var posing = await OpenAsync("departement:75", firms);
        var forged = new BusMessage { Queue = Topology.ForJurisdiction(Jurisdiction.Departement("92")).Name, MessageId = "m-2", OrderingKey = "departement:75", Body = new byte[1] };
        await Assert.ThrowsAsync<BusFailedException>(() => posing.SendAsync([forged], None));
    }

    [Fact]
    public async Task A_certificate_that_another_authority_signed_is_refused_on_either_side()
    {
        using var others = new RabbitCertificates("others");
        using var forged = others.Of("firms");
        using var firms = server.Certificates.Of("firms");
        await Assert.ThrowsAsync<BusFailedException>(() => OpenAsync("firms", forged));
        await Assert.ThrowsAsync<BusFailedException>(() => RabbitMqBus.OpenAsync(Settings("firms", firms) with { Authorities = others.Authorities }, TimeProvider.System, None));
        await Assert.ThrowsAsync<BusFailedException>(() => RabbitMqBus.OpenAsync(Settings("firms", firms) with { Authorities = null }, TimeProvider.System, None));
    }

    [Fact]
    public async Task A_broker_under_another_name_than_its_certificates_is_refused()
    {
        using var firms = server.Certificates.Of("firms");
        var elsewhere = new UriBuilder(server.Nodes[0].EncryptedAddress) { Host = "localhost" }.Uri;
        await Assert.ThrowsAsync<BusFailedException>(() => RabbitMqBus.OpenAsync(Settings("firms", firms) with { Nodes = [elsewhere] }, TimeProvider.System, None));
    }

    private Task<RabbitMqBus> OpenAsync(string sender, X509Certificate2 certificate) => RabbitMqBus.OpenAsync(Settings(sender, certificate), TimeProvider.System, None);

    private RabbitMqSettings Settings(string sender, X509Certificate2 certificate) => new()
    {
        Nodes = [server.Nodes[0].EncryptedAddress], Sender = sender, Certificate = certificate, Authorities = server.Certificates.Authorities,
    };
}
