using InfoExchange.Broker;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>Traces and metrics of the framework and the broker, exported where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; without it, nothing listens and nothing is paid.</summary>
internal static class Telemetry
{
    public static void Add(IServiceCollection services, string name)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")))
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault().AddService(name);
        services.AddSingleton(Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource("Microsoft.AspNetCore", "System.Net.Http", BrokerTelemetry.Name, "InfoExchange.Edge").AddOtlpExporter().Build());
        services.AddSingleton(Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter("Microsoft.AspNetCore.Hosting", "System.Net.Http", "System.Runtime", BrokerTelemetry.Name, "InfoExchange.Edge").AddOtlpExporter().Build());
    }
}
