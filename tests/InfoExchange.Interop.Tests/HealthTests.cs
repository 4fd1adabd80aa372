using Grpc.Core;
using Grpc.Health.V1;
using InfoExchange.Interop.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace InfoExchange.Interop.Tests;

public sealed class HealthTests
{
    private const string Store = "infoexchange.interop.Store";

    private HealthStatus _store = HealthStatus.Healthy;

    [Fact]
    public async Task Check_asks_the_checks_that_speak_for_the_service()
    {
        await using var host = await StartAsync();
        var client = new Health.HealthClient(host.Channel);

        Assert.Equal(ServingStatus.Serving, (await client.CheckAsync(new HealthCheckRequest()).ResponseAsync.Soon()).Status);
        Assert.Equal(ServingStatus.Serving, (await client.CheckAsync(new HealthCheckRequest { Service = Store }).ResponseAsync.Soon()).Status);
        _store = HealthStatus.Unhealthy;
        Assert.Equal(ServingStatus.NotServing, (await client.CheckAsync(new HealthCheckRequest()).ResponseAsync.Soon()).Status);
        Assert.Equal(ServingStatus.NotServing, (await client.CheckAsync(new HealthCheckRequest { Service = Store }).ResponseAsync.Soon()).Status);
        Assert.Equal(ServingStatus.Serving, (await client.CheckAsync(new HealthCheckRequest { Service = "infoexchange.interop.Echo" }).ResponseAsync.Soon()).Status);
        _store = HealthStatus.Degraded;
        Assert.Equal(ServingStatus.Serving, (await client.CheckAsync(new HealthCheckRequest { Service = Store }).ResponseAsync.Soon()).Status);
        await host.TakeErrorAsync();
        await host.TakeErrorAsync();
    }

    [Fact]
    public async Task Check_of_a_service_that_nobody_mapped_is_not_found()
    {
        await using var host = await StartAsync();

        var refused = await Assert.ThrowsAsync<RpcException>(() => new Health.HealthClient(host.Channel).CheckAsync(new HealthCheckRequest { Service = "nobody" }).ResponseAsync.Soon());

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Watch_tells_changes_and_that_the_server_stops()
    {
        await using var host = await StartAsync();
        using var watch = new Health.HealthClient(host.Channel).Watch(new HealthCheckRequest { Service = Store });

        Assert.Equal(ServingStatus.Serving, await NextAsync(watch, except: ServingStatus.Unknown));
        _store = HealthStatus.Unhealthy;
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        _store = HealthStatus.Healthy;
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
        var stop = host.StopAsync(CancellationToken.None);
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext().Soon())).StatusCode);
        await stop.Soon();
        Assert.NotEmpty(await host.TakeErrorAsync());
        host.ForgetErrors();
    }

    [Fact]
    public async Task Watch_of_an_unknown_service_says_so_and_stays()
    {
        await using var host = await StartAsync();
        using var watch = new Health.HealthClient(host.Channel).Watch(new HealthCheckRequest { Service = "nobody" });

        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(watch));
        var next = watch.ResponseStream.MoveNext();
        Assert.Equal(ServingStatus.Serving, (await new Health.HealthClient(host.Channel).CheckAsync(new HealthCheckRequest()).ResponseAsync.Soon()).Status);
        Assert.False(next.IsCompleted);
        watch.Dispose();
        await Assert.ThrowsAsync<RpcException>(() => next.Soon());
    }

    [Fact]
    public async Task A_host_without_the_registration_says_what_is_missing()
    {
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => EchoHost.StartAsync(map: app => app.MapGrpcHealthChecksService()));

        Assert.Contains("AddGrpcHealthChecks", missing.Message, StringComparison.Ordinal);
    }

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch, ServingStatus? except = null)
    {
        do
        {
            Assert.True(await watch.ResponseStream.MoveNext().Soon());
        }
        while (watch.ResponseStream.Current.Status == except);

        return watch.ResponseStream.Current.Status;
    }

    private Task<EchoHost> StartAsync() => EchoHost.StartAsync(
        build: builder =>
        {
            builder.Services.AddGrpcHealthChecks(health =>
            {
                health.Services.Map(Store, check => check.Tags.Contains("store"));
                health.Services.Map("infoexchange.interop.Echo", check => check.Name == "other");
            }).AddCheck("store", () => new HealthCheckResult(_store), ["store"]).AddCheck("other", () => HealthCheckResult.Healthy());
            builder.Services.Configure<HealthCheckPublisherOptions>(publisher => (publisher.Delay, publisher.Period) = (TimeSpan.Zero, TimeSpan.FromSeconds(1)));
        },
        map: app => app.MapGrpcHealthChecksService());
}
