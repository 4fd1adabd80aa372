using InfoExchange.DepartementService.Attachments;
using InfoExchange.DepartementService.Grpc;
using InfoExchange.DepartementService.Notices;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>The gRPC door of one or several jurisdictions.</summary>
public static class DepartementHost
{
    /// <summary>Assembles the door; nothing listens until it is started.</summary>
    /// <param name="options">Where it listens, whom it believes.</param>
    /// <param name="registry">The jurisdictions at work behind it.</param>
    /// <param name="time">Clocks.</param>
    /// <param name="configureLogging">How it logs.</param>
    /// <param name="lifetime">What stops it; null for the signals of the process. Given where several hosts share a process that hears them once.</param>
    /// <exception cref="InvalidOperationException">A setting would run weak; the message names it.</exception>
    public static WebApplication Build(DepartementServiceOptions options, JurisdictionRegistry registry, TimeProvider time, Action<ILoggingBuilder> configureLogging, IHostLifetime? lifetime = null)
    {
        DemandStrength(options);
        var known = options.Gateways.Select(gateway => gateway.Name).Concat(options.Neighbours.Keys.Select(j => j.ToString())).ToHashSet(StringComparer.Ordinal);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = options.Environment, ApplicationName = "InfoExchange.DepartementService" });
        configureLogging(builder.Logging);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.UseWireLimits(options.Limits);
            kestrel.Listen(options.Listen, options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.UseConnectionLimits(options.Limits);
                options.Certificate?.ServeProcesses(listen, known.Contains);
                listen.UsePrefaceTimeout(options.Limits);
            });
        });
        if (lifetime is not null)
        {
            builder.Services.AddSingleton(lifetime);
        }

        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(registry);
        builder.Services.AddSingleton(options);
        builder.Services.AddAccessTokens(options.Issuers);
        builder.Services.AddSingleton(_ => new CallerAssertionReader(options.Gateways, [.. options.Jurisdictions.Select(j => j.ToString())], time));
        builder.Services.AddSingleton<CallerGuard>();
        builder.Services.AddSingleton<CallDesk>();
        builder.Services.AddSingleton<BoardSeats>();
        builder.Services.AddSingleton(_ => new AttachmentShelf(options.Attachments, options.Chance, time));
        builder.Services.AddSingleton<NeighbourServices>();
        builder.Services.AddHostedService<NoticeService>();
        builder.Services.AddHostedService<Calling.CallListKeeper>();
        builder.Services.AddGrpc();
        builder.Services.AddGrpcReflection();
        builder.Services.AddGrpcHealthChecks().AddCheck("journals", () => IsReady(options.Jurisdictions, registry) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("a journal is not at work"));
        Telemetry.Add(builder.Services, "departement-service");
        var app = builder.Build();

        // A wrong registration stops the start, not the first call.
        app.Services.GetRequiredService<CallerAssertionReader>();
        Telemetry.Start(app.Services);
        MapServices(app);
        app.MapGrpcHealthChecksService();
        if (options.HasReflection)
        {
            app.MapGrpcReflectionService();
        }

        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", () => IsReady(options.Jurisdictions, registry) ? Results.Text("ready") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        app.EnsureClassified();
        return app;
    }

    private static void MapServices(WebApplication app)
    {
        app.MapGrpcService<BulletinsEndpoint>();
        app.MapGrpcService<AcknowledgementsEndpoint>();
        app.MapGrpcService<ReturnsEndpoint>();
        app.MapGrpcService<AuthorizationEndpoint>();
        app.MapGrpcService<DirectoryEndpoint>();
        app.MapGrpcService<LeasesEndpoint>();
        app.MapGrpcService<NeighboursEndpoint>();
        app.MapGrpcService<JournalEndpoint>();
        app.MapGrpcService<RecordsEndpoint>();
        app.MapGrpcService<OperationsEndpoint>();
        app.MapGrpcService<ContactsEndpoint>();
        app.MapGrpcService<NoticesEndpoint>();
        app.MapGrpcService<AttachmentsEndpoint>();
    }

    private static void DemandStrength(DepartementServiceOptions options)
    {
        if (options.Gateways.Count == 0)
        {
            throw new InvalidOperationException("Gateways: no gateway is registered, so nobody could be passed on");
        }

        if (options.Environment == "Production" && options.Certificate is null)
        {
            throw new InvalidOperationException("Certificate: Production needs mutual TLS between gateways and services");
        }
    }

    private static bool IsReady(IEnumerable<Jurisdiction> jurisdictions, JurisdictionRegistry registry) =>
        jurisdictions.All(j => registry.TryFind(j, out var broker) && !broker.Failed.IsCompleted);
}
