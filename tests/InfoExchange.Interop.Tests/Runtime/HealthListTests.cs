using Grpc.Health.V1;
using InfoExchange.Interop.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace InfoExchange.Interop.Tests.Runtime;

/// <summary>List came to <c>grpc.health.v1</c> later than the packages that the switch was last tried with.</summary>
public sealed class HealthListTests
{
    [Fact]
    public async Task List_tells_all_services()
    {
        await using var host = await EchoHost.StartAsync(
            build: builder => builder.Services
                .AddGrpcHealthChecks(health => health.Services.Map("infoexchange.interop.Store", check => check.Tags.Contains("store")))
                .AddCheck("store", () => HealthCheckResult.Healthy(), ["store"]),
            map: app => app.MapGrpcHealthChecksService());

        var listed = await new Health.HealthClient(host.Channel).ListAsync(new HealthListRequest()).ResponseAsync.Soon();

        Assert.Equal(["", "infoexchange.interop.Store"], listed.Statuses.Keys.Order(StringComparer.Ordinal));
        Assert.All(listed.Statuses.Values, each => Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, each.Status));
    }
}
