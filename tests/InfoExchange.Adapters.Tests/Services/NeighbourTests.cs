using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Adapters.Tests.Bus.RabbitMq;
using InfoExchange.Adapters.Tests.Faults;
using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Processes;
using InfoExchange.Identity.Tokens;
using InfoExchange.Protos.Refusals;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Adapters.Tests.Services;

/// <summary>One territory's service asks another's how many would receive, each in a process and behind a door of its own.</summary>
public sealed class NeighbourTests : IAsyncLifetime
{
    private static readonly Jurisdiction Paris = ScriptedTerritory.Paris;
    private static readonly Jurisdiction Hauts = Jurisdiction.Departement("92");
    private static readonly Jurisdiction Rhône = Jurisdiction.Departement("69");

    private static readonly byte[] s_gatewayKey = MakeKey();

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _journal = new();
    private readonly RabbitCertificates _authority = new("ours");
    private readonly List<ProcessCertificate> _certificates = [];
    private ScriptedService _service = null!;
    private WebApplication _door = null!;

    private Uri Address => new(_door.Urls.First());

    public async Task InitializeAsync()
    {
        await ScriptedService.CreateAsync(_journal.Path);
        _service = await ScriptedService.StartAsync(_journal.Path);
        await _authority.WriteAsync(_folder.Path);
        SetMode("broker.key");
        var own = ProcessCertificate.Open(_folder.File("broker.pem"), _folder.File("broker.key"), _folder.File("authority.pem"));
        _certificates.Add(own);
        var registry = new JurisdictionRegistry();
        registry.Add(_service.Broker);
        _door = DepartementHost.Build(Options(Paris, own, new() { [Hauts] = new Uri("https://127.0.0.1:1") }), registry, TimeProvider.System, logging => logging.ClearProviders());
        await _door.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _door.DisposeAsync();
        await _service.DisposeAsync();
        _certificates.ForEach(certificate => certificate.Dispose());
        _authority.Dispose();
        _folder.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task A_neighbour_is_told_how_many_would_receive_and_one_that_is_away_counts_as_not_reachable()
    {
        using var services = new NeighbourServices(new(), Options(Hauts, await CertifyAsync("departement:92"), new() { [Paris] = Address, [Rhône] = new Uri("https://127.0.0.1:1") }), NullLogger<NeighbourServices>.Instance);
        var header = Header();

        var counts = await services.CountAsync([Paris, Rhône, Jurisdiction.Departement("13")], header, CancellationToken.None);

        Assert.Equal(["75", "69", "13"], counts.Select(count => count.Jurisdiction.Code));
        Assert.Equal([true, false, false], counts.Select(count => count.Reachable));
        Assert.Equal((V1.Sector.Jewellery, 1, 0), counts[0].Sectors.Select(s => (s.Sector, s.Included, s.Excluded)).Single());
        Assert.Empty(counts[1].Sectors);
        Assert.Empty((await services.CountAsync([Paris], header with { Tlp = Tlp.Red }, CancellationToken.None))[0].Sectors);

        await _door.StopAsync();
        Assert.False((await services.CountAsync([Paris], header, CancellationToken.None))[0].Reachable);
    }

    [Fact]
    public async Task Nobody_else_is_told_whatever_their_certificate()
    {
        Assert.Equal((StatusCode.Unauthenticated, "access.not_a_neighbour"), await RefusedAsync("firms", SealedPayload.Write(Header())));
        await Assert.ThrowsAsync<RpcException>(() => AskAsync("departement:69", SealedPayload.Write(Header())));
        Assert.Equal(1, (await AskAsync("departement:92", SealedPayload.Write(Header()))).Sectors.Single().Included);
    }

    [Fact]
    public async Task A_neighbours_certificate_opens_nothing_else()
    {
        using var handler = (await CertifyAsync("departement:92")).CreateHandler();
        using var channel = GrpcChannel.ForAddress(Address, new GrpcChannelOptions { HttpHandler = handler });

        var lease = await Assert.ThrowsAsync<RpcException>(async () => await new V1.LeasesService.LeasesServiceClient(channel).RenewLeaseAsync(new() { Process = "firms/1" }));
        var read = await Assert.ThrowsAsync<RpcException>(async () => await new V1.BulletinsService.BulletinsServiceClient(channel).ListBulletinsAsync(new()));

        Assert.Equal([StatusCode.Unauthenticated, StatusCode.Unauthenticated], [lease.StatusCode, read.StatusCode]);
    }

    [Fact]
    public async Task A_question_that_cannot_be_read_is_refused_with_its_field()
    {
        byte[][] wrong = ["{}"u8.ToArray(), "nothing"u8.ToArray(), [], "null"u8.ToArray(), [.. System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(SealedPayload.Write(Header())).Replace("\"communes\":[]", "\"communes\":null", StringComparison.Ordinal))]];
        foreach (var header in wrong)
        {
            Assert.Equal((StatusCode.InvalidArgument, "command.unknown_value"), await RefusedAsync("departement:92", header));
        }

        Assert.Equal((StatusCode.InvalidArgument, "command.text_too_long"), await RefusedAsync("departement:92", new byte[(64 * 1024) + 1]));
    }

    private BulletinHeader Header() => BulletinHeader.Of(ScriptedTerritory.Publishing(_service.Broker, "fait").Draft);

    private static byte[] MakeKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportSubjectPublicKeyInfo();
    }

    private static DepartementServiceOptions Options(Jurisdiction own, ProcessCertificate certificate, Dictionary<Jurisdiction, Uri> neighbours) => new()
    {
        Jurisdictions = [own],
        Certificate = certificate,
        Neighbours = neighbours,
        Issuers = [new AccessTokenOptions { Issuer = "http://127.0.0.1:1", Audience = "infoexchange" }],
        Gateways = [new RegisteredGateway { Name = "firms", PublicKeys = [s_gatewayKey], Functions = GatewayFunctions.Firms }],
        Environment = "Test",
    };

    private async Task<(StatusCode Status, string Code)> RefusedAsync(string name, byte[] header)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => AskAsync(name, header));
        return (refused.StatusCode, RefusalStatus.Read(refused).Single().Code);
    }

    private async Task<V1.CountAudienceResponse> AskAsync(string name, byte[] header)
    {
        using var handler = (await CertifyAsync(name)).CreateHandler();
        using var channel = GrpcChannel.ForAddress(Address, new GrpcChannelOptions { HttpHandler = handler });
        return await new V1.NeighboursService.NeighboursServiceClient(channel).CountAudienceAsync(
            new V1.CountAudienceRequest { Jurisdiction = new() { Kind = V1.JurisdictionKind.Departement, Code = "75" }, Header = ByteString.CopyFrom(header) });
    }

    private async Task<ProcessCertificate> CertifyAsync(string name)
    {
        var file = name.Replace(':', '-');
        using var made = _authority.Of(name);
        using var key = made.GetECDsaPrivateKey()!;
        await File.WriteAllTextAsync(_folder.File($"{file}.pem"), made.ExportCertificatePem());
        await File.WriteAllTextAsync(_folder.File($"{file}.key"), key.ExportECPrivateKeyPem());
        SetMode($"{file}.key");
        var certificate = ProcessCertificate.Open(_folder.File($"{file}.pem"), _folder.File($"{file}.key"), _folder.File("authority.pem"));
        _certificates.Add(certificate);
        return certificate;
    }

    private void SetMode(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.File(file), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
