using System.Diagnostics;
using InfoExchange.Gateways.Edge.Cursors;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Leases;
using InfoExchange.Gateways.Edge.Notices;
using InfoExchange.Gateways.Edge.Passing;
using InfoExchange.Gateways.Edge.Subscriptions;
using InfoExchange.Identity.Authentication;
using InfoExchange.Ports;
using InfoExchange.Ports.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Builds a gateway as a web application: page, health, gRPC. The same for all four.</summary>
public static class GatewayHost
{
    private const string CursorSecret = "cursor";
    private const string RetiredCursorSecret = "cursor.retired";
    private const string AcknowledgementSecret = "acknowledgement";

    private const int NameLength = 4;

    private static readonly TimeSpan LeasePause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SlowReaderPatience = TimeSpan.FromSeconds(60);

    /// <summary>Builds one; nothing is opened before it is started. Where it listens then, its service <see cref="GatewayAddresses"/> says.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="parts">The world; must outlive the application.</param>
    /// <param name="cancellationToken">Honoured until the gateway's secrets are read.</param>
    /// <exception cref="Ports.Stores.StoreFailedException">Whether a secret was made is unknown: build again.</exception>
    public static async Task<WebApplication> BuildAsync(GatewayOptions options, GatewayParts parts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(parts);
        var secrets = await EnsureSecretsAsync(parts.Keys, cancellationToken);
        var cursors = new CursorSealer(options.Description.Name, secrets.Cursor, parts.Random, secrets.Retired);
        var tokens = new AcknowledgementTokens(options.Description.Name, secrets.Acknowledgement);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = options.Environment });
        var addresses = new GatewayAddresses();
        Listen(builder.WebHost, options, addresses);
        AddLogging(builder.Logging, parts);
        builder.Services.AddSingleton(addresses).AddSingleton(cursors).AddSingleton(tokens);
        AddServices(builder.Services, options, parts);

        var app = builder.Build();
        if (options.CollectsTelemetry)
        {
            app.Services.GetRequiredService<TelemetryProviders>();
        }

        app.Use(next => context => SecurityHeaders.AddAsync(context, next));
        MapPages(app, options);
        MapServices(app, options.Description.Services);
        app.MapGrpcHealthChecksService();
        if (options.HasReflection)
        {
            app.MapGrpcReflectionService();
        }

        app.EnsureClassified();
        return app;
    }

    /// <summary>Makes the secrets that all processes of one gateway share, so that each may get a copy of the same store before any of them starts.</summary>
    /// <param name="keys">Of this gateway alone.</param>
    /// <param name="cancellationToken">Honoured between them.</param>
    /// <exception cref="Ports.Stores.StoreFailedException">Whether one was made is unknown: call again.</exception>
    public static Task MakeSecretsAsync(IKeyStore keys, CancellationToken cancellationToken) => EnsureSecretsAsync(keys, cancellationToken);

    private static async Task<(ReadOnlyMemory<byte> Cursor, ReadOnlyMemory<byte> Retired, ReadOnlyMemory<byte> Acknowledgement)> EnsureSecretsAsync(IKeyStore keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return (
            await keys.EnsureSecretAsync(CursorSecret, cancellationToken),
            await keys.EnsureSecretAsync(RetiredCursorSecret, cancellationToken),
            await keys.EnsureSecretAsync(AcknowledgementSecret, cancellationToken));
    }

    /// <summary>Waits until the content of every territory flows: until this process has applied what their services took away, and was told that it may deliver.</summary>
    /// <param name="gateway">As <see cref="BuildAsync"/> gave it, and started.</param>
    /// <param name="patience">For how long, by the machine's clock.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>False when it does not flow by then: it goes on being tried.</returns>
    public static async Task<bool> FlowsAsync(WebApplication gateway, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        var leases = gateway.Services.GetRequiredService<GatewayInbox>().Leases;
        var begun = Stopwatch.GetTimestamp();
        while (!leases.AreHeld(gateway.Services.GetRequiredService<GatewayOptions>().Services.Keys))
        {
            if (Stopwatch.GetElapsedTime(begun) > patience)
            {
                return false;
            }

            await Task.Delay(LeasePause, cancellationToken);
        }

        return true;
    }

    private static void Listen(ConfigureWebHostBuilder host, GatewayOptions options, GatewayAddresses addresses)
    {
        host.UseKestrelCore().UseKestrelHttpsConfiguration();
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.UseWireLimits(options.Limits);
            kestrel.Limits.MinResponseDataRate = new MinDataRate(1, SlowReaderPatience);
            ListenOptions? page = null;
            kestrel.Listen(options.Listen, options.PagePort, listener =>
            {
                (page = listener).Protocols = HttpProtocols.Http1;
                options.Certificate?.ServeStrangers(listener);
            });
            kestrel.Listen(options.Listen, options.RpcPort, listener =>
            {
                listener.Protocols = HttpProtocols.Http2;
                listener.UseConnectionLimits(options.Limits);
                options.Certificate?.ServeStrangers(listener);
                listener.UsePrefaceTimeout(options.Limits);
                addresses.Set(page!, listener, options.Certificate is not null);
            });
        });
    }

    private static void AddLogging(ILoggingBuilder logging, GatewayParts parts)
    {
        if (parts.Logging is { } given)
        {
            given(logging);
            return;
        }

        logging.AddJsonConsole();
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
    }

    private static void AddServices(IServiceCollection services, GatewayOptions options, GatewayParts parts)
    {
        var gateway = options.Description;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownPatience);
        if (parts.Lifetime is { } lifetime)
        {
            services.AddSingleton(lifetime);
        }

        services.AddGrpc();
        services.AddGrpcReflection();
        services.AddGrpcHealthChecks().AddCheck<InboxPumpCheck>("inbox");
        services.AddSingleton(parts.Time);
        services.AddSingleton(options);
        services.AddSingleton(new StreamSeats(options.MaxStreamsPerSubject));
        services.AddSingleton(new CallerDoor(parts.Tokens));
        services.AddSingleton(_ => new ServiceChannels(options.Services, parts.ServiceHandler));
        services.AddSingleton(provider => new CallPassage(provider.GetRequiredService<CallerDoor>(), provider.GetRequiredService<ServiceChannels>(), parts.Assertions));
        services.AddSingleton(_ => new TelemetryProviders(gateway.Name));
        var inbox = new GatewayInbox(parts.Inbox, parts.Codec, parts.Sealer, gateway.Name, gateway.Functions, parts.Leases ?? new DeliveryLeases(parts.Time), parts.Time);
        services.AddSingleton(inbox);
        if (parts.Leases is null)
        {
            AddLeases(services, options, parts, inbox);
        }

        services.AddSingleton(provider => new InboxPump(gateway.Name, gateway.Queue, parts.Bus, parts.Codec, inbox, parts.Time, provider.GetRequiredService<ILogger<InboxPump>>()));
        services.AddSingleton(provider => new ReceiptOutbox(gateway.Name, parts.Bus, parts.Codec, parts.Time, parts.Random, provider.GetRequiredService<ILogger<ReceiptOutbox>>()));
        services.AddHostedService<InboxPumpService>();
        if (parts.IsInboxShared)
        {
            services.AddHostedService<InboxFollowService>();
        }

        services.AddHostedService<ReceiptService>();
        services.AddHostedService<OutstandingService>();
        services.AddSingleton<SubscriptionsEndpoint>();
        services.AddSingleton<CapFeeds>();
        services.AddSingleton<PassedOnBulletins>();
        services.AddSingleton<PassedOnAttachments>();
        services.AddSingleton<AttachmentFiles>();
        services.AddSingleton<PassedOnAcknowledgements>();
        services.AddSingleton<PassedOnReturns>();
        services.AddSingleton<PassedOnAuthorization>();
        services.AddSingleton<PassedOnDirectory>();
        services.AddSingleton<PassedOnJournal>();
        services.AddSingleton<LogFiles>();
        services.AddSingleton<BoardEvents>();
        services.AddSingleton(provider => new LinkPages(provider.GetRequiredService<ServiceChannels>(), parts.Assertions, options, parts.Time));
        services.AddSingleton<PassedOnRecords>();
        services.AddSingleton<PassedOnOperations>();
        services.AddSingleton<PassedOnContacts>();
    }

    private static void AddLeases(IServiceCollection services, GatewayOptions options, GatewayParts parts, GatewayInbox inbox)
    {
        var process = $"{options.Description.Name}/{options.ProcessName ?? FreshName(parts.Random)}";
        services.AddSingleton<LeaseSource>(provider => new GrpcLeaseSource(provider.GetRequiredService<ServiceChannels>(), parts.Assertions, parts.Time, provider.GetRequiredService<ILogger<GrpcLeaseSource>>()));
        services.AddSingleton(provider => new LeaseKeeper(process, provider.GetRequiredService<LeaseSource>(), inbox, provider.GetRequiredService<ILogger<LeaseKeeper>>()));
        services.AddHostedService(provider => new LeaseService(provider.GetRequiredService<LeaseKeeper>(), provider.GetRequiredService<InboxPump>(), [.. options.Services.Keys], parts.Time));
    }

    private static string FreshName(IRandomSource random)
    {
        Span<byte> name = stackalloc byte[NameLength];
        random.Fill(name);
        return Convert.ToHexStringLower(name);
    }

    private static void MapPages(WebApplication app, GatewayOptions options)
    {
        var pump = app.Services.GetRequiredService<InboxPump>();
        app.MapGet("/", () => Results.Text(GatewayPage.Render(options.Description, options.Environment, pump.IsRunning), "text/html; charset=utf-8"));
        app.MapGet("/health/live", () => Results.Text("live\n"));
        app.MapGet("/health/ready", () => pump.IsRunning ? Results.Text("ready\n") : Results.Text("not ready\n", statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    private static void MapServices(WebApplication app, GatewayServices services)
    {
        app.MapGrpcService<SubscriptionsEndpoint>();
        app.MapGet(CapFeeds.Route, app.Services.GetRequiredService<CapFeeds>().GetAsync);
        app.MapGrpcService<PassedOnAttachments>();
        app.MapGrpcService<PassedOnContacts>();
        app.MapGet(AttachmentFiles.Route, app.Services.GetRequiredService<AttachmentFiles>().GetAsync);
        app.MapGet(AttachmentFiles.ReturnRoute, app.Services.GetRequiredService<AttachmentFiles>().GetAsync);
        Map<PassedOnBulletins>(app, services.HasFlag(GatewayServices.Bulletins));
        Map<PassedOnAcknowledgements>(app, services.HasFlag(GatewayServices.Acknowledgements));
        Map<PassedOnReturns>(app, services.HasFlag(GatewayServices.Returns));
        Map<PassedOnAuthorization>(app, services.HasFlag(GatewayServices.Authorization));
        Map<PassedOnDirectory>(app, services.HasFlag(GatewayServices.Directory));
        Map<PassedOnJournal>(app, services.HasFlag(GatewayServices.Journal));
        if (services.HasFlag(GatewayServices.Journal))
        {
            app.MapGet(LogFiles.Route, app.Services.GetRequiredService<LogFiles>().GetAsync);
        }

        if (services.HasFlag(GatewayServices.Boards))
        {
            app.MapGet(BoardEvents.Route, app.Services.GetRequiredService<BoardEvents>().GetAsync);
        }

        if (services.HasFlag(GatewayServices.Links))
        {
            var links = app.Services.GetRequiredService<LinkPages>();
            app.MapGet(LinkPages.DeviceRoute, links.ShowDeviceAsync);
            app.MapPost(LinkPages.DeviceRoute, links.KeepDeviceAsync);
            app.MapGet(LinkPages.Route, links.ShowAsync);
            app.MapPost(LinkPages.Route, links.AnswerAsync);
        }

        Map<PassedOnRecords>(app, services.HasFlag(GatewayServices.Records));
        Map<PassedOnOperations>(app, services.HasFlag(GatewayServices.Operations));
    }

    private static void Map<TService>(WebApplication app, bool isMapped)
        where TService : class
    {
        if (isMapped)
        {
            app.MapGrpcService<TService>();
        }
    }
}
