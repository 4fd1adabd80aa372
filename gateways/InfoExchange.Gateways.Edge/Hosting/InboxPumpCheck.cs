using InfoExchange.Gateways.Edge.Inbox;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Healthy while the inbox is filled from the bus.</summary>
internal sealed class InboxPumpCheck(InboxPump pump) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(pump.IsRunning ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("the inbox is not filled"));
}
