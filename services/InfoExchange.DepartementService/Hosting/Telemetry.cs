using InfoExchange.Broker;
using InfoExchange.DepartementService.Notices;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>
/// Traces and metrics of the framework and the broker; sent where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says. Without it spans are made all the same, so that one
/// trace runs from the author through the bus to the reader, and are sent nowhere.
/// </summary>
internal static class Telemetry
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", BrokerTelemetry.Name];
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", BrokerTelemetry.Name, NoticeTelemetry.Name];

    public static void Add(IServiceCollection services, string name)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(name);
        var tracing = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources);
        var metering = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters);
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable)))
        {
            tracing.AddOtlpExporter();
            metering.AddOtlpExporter();
        }

        // Made by the container, which then disposes them and so sends what is left.
        services.AddSingleton(_ => tracing.Build());
        services.AddSingleton(_ => metering.Build());
    }

    /// <summary>Nobody asks the container for them otherwise.</summary>
    public static void Start(IServiceProvider services)
    {
        services.GetRequiredService<TracerProvider>();
        services.GetRequiredService<MeterProvider>();
    }
}
