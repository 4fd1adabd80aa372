using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Collects traces and metrics of the process; sends them when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where.</summary>
internal sealed class TelemetryProviders : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "InfoExchange.Broker", EdgeTelemetry.Name];
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "InfoExchange.Broker", EdgeTelemetry.Name];

    private readonly TracerProvider traces;
    private readonly MeterProvider metrics;

    public TelemetryProviders(string gateway)
    {
        var resource = ResourceBuilder.CreateDefault().AddService($"infoexchange-gateway-{gateway}");
        var tracing = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources);
        var metering = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters);
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable)))
        {
            tracing.AddOtlpExporter();
            metering.AddOtlpExporter();
        }

        traces = tracing.Build();
        metrics = metering.Build();
    }

    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }
}
