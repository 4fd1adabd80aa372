using System.Collections.Immutable;
using System.Globalization;
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
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Bus;
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

    private static readonly GatewayDescription[] Descriptions = [ReferentsGateway.Describe(), FirmsGateway.Describe(), RetailGateway.Describe(), PrefectureGateway.Describe()];

    /// <summary>On loopback everybody has one address, so that no limit of connections a peer makes sense.</summary>
    private static readonly WireLimits Limits = new() { StreamsPerConnection = 1_000, ConnectionsPerPeer = null };

    private async Task StartDoorsAsync(IBus bus, SqliteKeyStore serviceKeys, IReadOnlyDictionary<string, GatewayKeys> keys, CancellationToken cancellationToken)
    {
        var identities = SampleTerritory.All.SelectMany(t => SampleIdentities.Of(t)).ToImmutableArray();
        var issuer = await StartIssuerAsync(serviceKeys, identities, cancellationToken);
        AccessTokenOptions[] issuers = [new() { Issuer = issuer, Audience = Audience }];
        var service = await StartServiceAsync(issuers, keys, cancellationToken);
        var (pages, gateways) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (index, description) in Descriptions.Index())
        {
            var addresses = await StartGatewayAsync(description, index, bus, service, issuers, keys[description.Name], cancellationToken);
            pages[description.Name] = addresses.Page.ToString().TrimEnd('/');
            gateways[description.Name] = addresses.Rpc.ToString().TrimEnd('/');
        }

        File = new StandaloneFile { Issuer = issuer, Gateways = gateways, Pages = pages, VerifierKeys = _verifierKeys, Identities = identities };
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
            Issuers = issuers,
            Environment = _options.Environment,
            Limits = Limits,
            HasReflection = _options.HasReflection,
            Gateways = [.. Descriptions.Select(d => new RegisteredGateway { Name = d.Name, PublicKeys = [keys[d.Name].Assertions.PublicKey], Functions = d.Functions })],
        };
        var app = Keep(DepartementHost.Build(options, _registry, _options.Time, Configure, new SharedLifetime()));
        _watch.Watch("service", app);
        await app.StartAsync(cancellationToken);
        return new Uri(app.Urls.First());
    }

    private async Task<GatewayAddresses> StartGatewayAsync(
        GatewayDescription description, int index, IBus bus, Uri service, IReadOnlyCollection<AccessTokenOptions> issuers, GatewayKeys keys, CancellationToken cancellationToken)
    {
        var http = Keep(new HttpClient(IssuerConnections.CreateHandler()));
        var options = new GatewayOptions
        {
            Description = description,
            Environment = _options.Environment,
            PagePort = PortAt(2 + (2 * index)),
            RpcPort = PortAt(3 + (2 * index)),
            Services = _registry.All.Keys.ToImmutableDictionary(j => j, _ => service),
            MaxStreamsPerSubject = _options.MaxStreamsPerSubject,
            CollectsTelemetry = false,
            Limits = Limits,
            HasReflection = _options.HasReflection,
        };
        var parts = new GatewayParts
        {
            Bus = bus,
            Codec = new SealedAnnouncementCodec(keys.Sealer, description.Name),
            Sealer = keys.Sealer,
            Inbox = Keep(await SqliteInboxStore.OpenAsync(PathOf($"inbox-{description.Name}.db"), cancellationToken)),
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
        await app.StartAsync(cancellationToken);
        return app.Services.GetRequiredService<GatewayAddresses>();
    }

    private async Task<IReadOnlyDictionary<string, GatewayKeys>> OpenGatewayKeysAsync(CertificateKeyWrapping keyRing, CancellationToken cancellationToken)
    {
        var opened = new Dictionary<string, GatewayKeys>(StringComparer.Ordinal);
        foreach (var name in Descriptions.Select(d => d.Name))
        {
            var store = Keep(await SqliteKeyStore.OpenAsync(PathOf(string.Create(CultureInfo.InvariantCulture, $"keys-{name}.db")), keyRing, cancellationToken));
            var sealer = Keep(await EnvelopeFrameSealer.CreateAsync(store, _consumerKeys, _chance, [name], cancellationToken));
            var assertions = Keep(new CallerAssertionWriter(name, await store.EnsurePrivateKeyAsync("assertion", cancellationToken), _options.Time, _chance));
            opened[name] = new GatewayKeys(store, sealer, assertions);
        }

        return opened;
    }

    private int PortAt(int offset) => _options.BasePort == 0 ? 0 : _options.BasePort + offset;

    /// <summary>What one gateway has for itself.</summary>
    private sealed record GatewayKeys(SqliteKeyStore Store, EnvelopeFrameSealer Sealer, CallerAssertionWriter Assertions);
}
