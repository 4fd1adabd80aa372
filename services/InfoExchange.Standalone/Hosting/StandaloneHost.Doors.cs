using System.Collections.Immutable;
using System.Net;
using InfoExchange.Bus.Announcements;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Gateways.Firms;
using InfoExchange.Gateways.Prefecture;
using InfoExchange.Gateways.Referents;
using InfoExchange.Gateways.Retail;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Issuer;
using InfoExchange.Identity.Tokens;
using InfoExchange.Persistence.Keys;
using InfoExchange.Rpc.Server.Limits;
using InfoExchange.Standalone.Territory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Standalone.Hosting;

/// <content>The doors: issuer, gRPC of the services, the four gateways. All on loopback, without TLS.</content>
public sealed partial class StandaloneHost
{
    private const string Audience = "infoexchange";

    private static readonly TimeSpan LeasePatience = TimeSpan.FromSeconds(10);

    private static readonly GatewayDescription[] Descriptions = [ReferentsGateway.Describe(), FirmsGateway.Describe(), RetailGateway.Describe(), PrefectureGateway.Describe()];

    /// <summary>On loopback everybody has one address, so that no limit of connections a peer makes sense.</summary>
    private static readonly WireLimits Limits = new() { StreamsPerConnection = 1_000, ConnectionsPerPeer = null };

    private async Task<PreparedDoors> PrepareDoorsAsync(
        OpenStores stores, SqliteKeyStore serviceKeys, IReadOnlyDictionary<string, GatewayKeys> keys, CancellationToken cancellationToken)
    {
        var identities = SampleTerritory.All.SelectMany(t => SampleIdentities.Of(t)).ToImmutableArray();
        var issuer = await StartIssuerAsync(serviceKeys, identities, cancellationToken);
        AccessTokenOptions[] issuers = [new() { Issuer = issuer, Audience = Audience }];
        var service = await StartServiceAsync(issuers, keys, cancellationToken);
        var gateways = new Dictionary<string, WebApplication>(StringComparer.Ordinal);
        foreach (var (index, description) in Descriptions.Index())
        {
            gateways.Add(description.Name, await BuildGatewayAsync(description, index, stores, service, issuers, keys[description.Name], cancellationToken));
        }

        return new PreparedDoors(identities, issuer, gateways);
    }

    private async Task OpenGatewaysAsync(PreparedDoors doors, CancellationToken cancellationToken)
    {
        var addresses = new Dictionary<string, GatewayAddresses>(StringComparer.Ordinal);
        foreach (var (name, gateway) in doors.Gateways)
        {
            await gateway.StartAsync(cancellationToken);
            addresses.Add(name, gateway.Services.GetRequiredService<GatewayAddresses>());
        }

        File = new StandaloneFile
        {
            Issuer = doors.Issuer,
            Gateways = addresses.ToDictionary(pair => pair.Key, pair => pair.Value.Rpc.ToString().TrimEnd('/'), StringComparer.Ordinal),
            Pages = addresses.ToDictionary(pair => pair.Key, pair => pair.Value.Page.ToString().TrimEnd('/'), StringComparer.Ordinal),
            VerifierKeys = _verifierKeys,
            Identities = doors.Identities,
        };
    }

    // Whoever subscribes at once would be told that content is stopped.
    private async Task AwaitLeasesAsync(PreparedDoors doors, CancellationToken cancellationToken)
    {
        foreach (var (name, gateway) in doors.Gateways)
        {
            if (!await GatewayHost.FlowsAsync(gateway, LeasePatience, cancellationToken))
            {
                _logging.CreateLogger("InfoExchange.Standalone").LogWarning("gateway {Gateway} has no delivery lease of every territory yet: their content is stopped until it has", name);
            }
        }
    }

    private async Task<string> StartIssuerAsync(SqliteKeyStore keys, ImmutableArray<StandaloneIdentity> identities, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = _options.Environment });
        Configure(builder.Logging);
        builder.Services.AddSingleton<IHostLifetime, SharedLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, PortAt(0));
        });
        var options = new EmbeddedIssuerOptions
        {
            Audience = Audience,
            TokenLifetime = _options.TokenLifetime,
            Identities = [.. identities.Select(i => new SampleIdentity { Subject = i.Name, DisplayName = i.Title, Secret = i.Secret })],
        };
        var issuer = Keep(await EmbeddedIssuer.OpenAsync(options, keys, _options.Time, _chance, builder.Environment, cancellationToken));
        var app = Keep(builder.Build());
        app.MapEmbeddedIssuer(issuer);
        _watch.Watch("issuer", app);
        await app.StartAsync(cancellationToken);
        return app.Urls.First();
    }

    private async Task<Uri> StartServiceAsync(IReadOnlyCollection<AccessTokenOptions> issuers, IReadOnlyDictionary<string, GatewayKeys> keys, CancellationToken cancellationToken)
    {
        var options = new DepartementServiceOptions
        {
            Port = PortAt(1),
            Jurisdictions = [.. SampleTerritory.All.Select(t => t.Jurisdiction)],
            Issuers = issuers,
            Environment = _options.Environment,
            Limits = Limits,
            HasReflection = _options.HasReflection,
            Notices = _options.Notices,
            Gateways = [.. Descriptions.Select(d => new RegisteredGateway { Name = d.Name, PublicKeys = [keys[d.Name].Assertions.PublicKey], Functions = d.Functions })],
        };
        var app = Keep(DepartementHost.Build(options, _registry, _options.Time, Configure, new SharedLifetime()));
        _watch.Watch("service", app);
        await app.StartAsync(cancellationToken);
        return new Uri(app.Urls.First());
    }

    private async Task<WebApplication> BuildGatewayAsync(
        GatewayDescription description, int index, OpenStores stores, Uri service, IReadOnlyCollection<AccessTokenOptions> issuers, GatewayKeys keys, CancellationToken cancellationToken)
    {
        var http = Keep(new HttpClient(IssuerConnections.CreateHandler()));
        var options = new GatewayOptions
        {
            Description = description,
            Environment = _options.Environment,
            PagePort = PortAt(2 + (2 * index)),
            RpcPort = PortAt(3 + (2 * index)),
            Services = SampleTerritory.All.ToImmutableDictionary(t => t.Jurisdiction, _ => service),
            MaxStreamsPerSubject = _options.MaxStreamsPerSubject,
            CollectsTelemetry = false,
            Limits = Limits,
            HasReflection = _options.HasReflection,
        };
        var parts = new GatewayParts
        {
            Bus = stores.Bus,
            Codec = new SealedAnnouncementCodec(keys.Sealer, description.Name),
            Sealer = keys.Sealer,
            Inbox = stores.Inboxes[description.Name],
            Keys = keys.Store,
            Time = _options.Time,
            Random = _chance,
            Tokens = new AccessTokenValidator(issuers, http, _options.Time, _logging.CreateLogger<AccessTokenValidator>()),
            Assertions = keys.Assertions,
            Logging = Configure,
            Lifetime = new SharedLifetime(),
        };
        var app = Keep(await GatewayHost.BuildAsync(options, parts, cancellationToken));
        _watch.Watch($"gateway {description.Name}", app);
        return app;
    }

    private async Task<IReadOnlyDictionary<string, GatewayKeys>> OpenGatewayKeysAsync(CertificateKeyWrapping keyRing, CancellationToken cancellationToken)
    {
        var opened = await Task.WhenAll(Descriptions.Select(d => Task.Run(() => OpenGatewayKeysAsync(d.Name, keyRing, cancellationToken), cancellationToken)));
        return Descriptions.Zip(opened).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
    }

    private async Task<GatewayKeys> OpenGatewayKeysAsync(string name, CertificateKeyWrapping keyRing, CancellationToken cancellationToken)
    {
        var store = Keep(await SqliteKeyStore.OpenAsync(PathOf($"keys-{name}.db"), keyRing, cancellationToken));
        var sealer = Keep(await EnvelopeFrameSealer.CreateAsync(store, _consumerKeys, _chance, [name], cancellationToken));
        return new GatewayKeys(store, sealer, Keep(new CallerAssertionWriter(name, await store.EnsurePrivateKeyAsync("assertion", cancellationToken), _options.Time, _chance)));
    }

    private int PortAt(int offset) => _options.BasePort == 0 ? 0 : _options.BasePort + offset;

    /// <summary>What stands ready before the journals do: issuer and service at work, gateways built.</summary>
    private sealed record PreparedDoors(ImmutableArray<StandaloneIdentity> Identities, string Issuer, IReadOnlyDictionary<string, WebApplication> Gateways);

    /// <summary>What one gateway has for itself.</summary>
    private sealed record GatewayKeys(SqliteKeyStore Store, EnvelopeFrameSealer Sealer, CallerAssertionWriter Assertions);
}
