using System.Collections.Immutable;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Gateways.Edge.Cursors;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;
using InfoExchange.Protos.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Jurisdiction = InfoExchange.Domain.Jurisdictions.Jurisdiction;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>The firms' gateway on ports of this machine, over the stores of a bench.</summary>
internal sealed class LoopbackGateway : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CallerAssertionWriter assertions;
    private readonly GrpcChannel channel;

    private LoopbackGateway(WebApplication app, CallerAssertionWriter assertions, LoopbackIssuer issuer)
    {
        this.app = app;
        this.assertions = assertions;
        Issuer = issuer;
        Addresses = app.Services.GetRequiredService<GatewayAddresses>();
        channel = GrpcChannel.ForAddress(Addresses.Rpc);
    }

    internal GatewayAddresses Addresses { get; }

    internal LoopbackIssuer Issuer { get; }

    internal ReadOnlyMemory<byte> AssertionKey => assertions.PublicKey;

    internal SubscriptionsService.SubscriptionsServiceClient Subscriptions => new(channel);

    internal AcknowledgementsService.AcknowledgementsServiceClient Acknowledgements => new(channel);

    internal CallInvoker Invoker => channel.CreateCallInvoker();

    internal static GatewayDescription Firms { get; } = new()
    {
        Name = GatewayNames.Firms,
        Queue = InboxBench.Queue,
        Functions = GatewayFunctions.Firms,
        Services = GatewayServices.Acknowledgements | GatewayServices.Directory | GatewayServices.Journal,
        TitleFrench = "Entreprises & essais",
        TitleEnglish = "Firms & tests",
        SummaryFrench = "Une passerelle d'essai.",
        SummaryEnglish = "A gateway for tests.",
        ShowsEmergencyCall = true,
    };

    internal static async Task<LoopbackGateway> StartAsync(InboxBench bench, IReadOnlyDictionary<Jurisdiction, Uri>? services = null, int maxStreams = 32, string environment = "Test")
    {
        var issuer = await LoopbackIssuer.StartAsync(bench.Keys, bench.Time);
        var assertions = new CallerAssertionWriter(GatewayNames.Firms, await bench.Keys.EnsurePrivateKeyAsync("gateway", CancellationToken.None), bench.Time, bench.Random);
        var options = new GatewayOptions
        {
            Description = Firms,
            Environment = environment,
            PagePort = 0,
            RpcPort = 0,
            Services = (services ?? ImmutableDictionary<Jurisdiction, Uri>.Empty).ToImmutableDictionary(),
            MaxStreamsPerSubject = maxStreams,
            CollectsTelemetry = false,
        };
        var parts = new GatewayParts
        {
            Bus = bench.Bus,
            Codec = bench.Codec,
            Sealer = bench.Sealer,
            Inbox = bench.Store,
            Keys = bench.Keys,
            Time = bench.Time,
            Random = bench.Random,
            Tokens = issuer.Validator,
            Assertions = assertions,
            Leases = bench.Leases,
            Logging = _ => { },
        };
        var app = await GatewayHost.BuildAsync(options, parts, CancellationToken.None);
        await app.StartAsync();
        return new LoopbackGateway(app, assertions, issuer);
    }

    internal Metadata As(string subject) => new() { { "authorization", $"Bearer {Issuer.TokenOf(subject)}" } };

    /// <summary>The token that came with the handover to a subscriber.</summary>
    internal ByteString TokenOf(Jurisdiction jurisdiction, string bulletin, int recipient, string subject, int version = 1) =>
        ByteString.CopyFrom(app.Services.GetRequiredService<AcknowledgementTokens>().Of(jurisdiction, bulletin, version, recipient, subject));

    internal async Task UntilReadyAsync()
    {
        using var http = new HttpClient();
        var end = DateTime.UtcNow.AddSeconds(20);
        while (!(await http.GetAsync(new Uri(Addresses.Page, "/health/ready"))).IsSuccessStatusCode)
        {
            if (DateTime.UtcNow > end)
            {
                throw new TimeoutException("the gateway did not become ready");
            }

            await Task.Delay(10);
        }
    }

    internal Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await app.DisposeAsync();
        await Issuer.DisposeAsync();
        assertions.Dispose();
    }
}
