using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Echo;
using InfoExchange.Interop.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit;

namespace InfoExchange.Interop.Tests;

public sealed class RoutingTests
{
    [Theory]
    [InlineData("/infoexchange.interop.Echo/Shout")]
    [InlineData("/infoexchange.interop.Echo/say")]
    [InlineData("/infoexchange.interop.echo/Say")]
    [InlineData("/infoexchange.interop.Echo/Say/")]
    [InlineData("/infoexchange.interop.Echo/Sa%79")]
    [InlineData("/infoexchange.interop.Echo/Say?x=1")]
    [InlineData("//infoexchange.interop.Echo/Say")]
    [InlineData("/infoexchange.interop.Echo//Say")]
    [InlineData("/infoexchange.interop.Echo/Say/more")]
    [InlineData("/infoexchange.interop.Echo")]
    [InlineData("/some.Other/Say")]
    [InlineData("/Say")]
    [InlineData("/")]
    public async Task What_is_not_exactly_a_method_is_unimplemented(string path)
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, _) => throw new InvalidOperationException("The handler must not run.");

        var answer = await RawCall.SendAsync(host.Address, path, RawCall.Frame(new Line()));

        Assert.Equal((HttpStatusCode.OK, "12"), (answer.HttpStatus, answer.GrpcStatus));
        Assert.Equal("application/grpc", answer.Headers.GetValueOrDefault("content-type", "application/grpc"));
    }

    [Fact]
    public async Task An_unknown_method_reads_unimplemented_to_our_client()
    {
        await using var host = await EchoHost.StartAsync(map: application => application.MapGrpcService<SilentEndpoint>());

        Assert.Equal(StatusCode.Unimplemented, (await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon())).StatusCode);
    }

    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc; charset=utf-8")]
    [InlineData("Application/GRPC")]
    public async Task Content_types_of_grpc_are_taken(string contentType)
    {
        await using var host = await EchoHost.StartAsync();

        Assert.Equal("0", (await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(new Line()), contentType)).GrpcStatus);
    }

    [Theory]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpc-web+proto")]
    [InlineData("application/grpcx")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task Other_content_types_are_not(string? contentType)
    {
        await using var host = await EchoHost.StartAsync();

        var answer = await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(new Line()), contentType);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "13"), (answer.HttpStatus, answer.GrpcStatus));
    }

    [Fact]
    public async Task Over_http_1_there_is_no_call()
    {
        await using var host = await EchoHost.StartAsync(protocols: HttpProtocols.Http1);
        using var http = new HttpClient();
        using var content = new ByteArrayContent(RawCall.Frame(new Line()));
        content.Headers.ContentType = new("application/grpc");

        using var answer = await http.PostAsync(new Uri(host.Address, RawCall.Say), content).Soon();

        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.StatusCode);
    }

    [Fact]
    public async Task Other_routes_of_the_application_keep_theirs()
    {
        await using var host = await EchoHost.StartAsync(map: application =>
        {
            application.MapGrpcService<EchoEndpoint>();
            application.MapPost("/form", () => "filed");
            application.MapFallback(() => "page");
        });

        Assert.Equal("filed", System.Text.Encoding.UTF8.GetString((await RawCall.SendAsync(host.Address, "/form", [], "text/plain")).Body));
        Assert.Equal("page", System.Text.Encoding.UTF8.GetString((await RawCall.SendAsync(host.Address, "/elsewhere", [], "text/plain")).Body));
        Assert.Equal("12", (await RawCall.SendAsync(host.Address, "/elsewhere", [])).GrpcStatus);
    }

    [Fact]
    public async Task Unknown_calls_are_left_to_the_application_where_the_setting_says_so()
    {
        await using var host = await EchoHost.StartAsync(options => options.IgnoreUnknownServices = true);

        Assert.Equal(HttpStatusCode.NotFound, (await RawCall.SendAsync(host.Address, "/some.Other/Say", [])).HttpStatus);
    }

    [Fact]
    public async Task Endpoints_carry_the_method_and_the_attributes_of_type_and_override()
    {
        IReadOnlyList<Endpoint> endpoints = [];
        await using var host = await EchoHost.StartAsync(
            build: builder => Microsoft.Extensions.DependencyInjection.PolicyServiceCollectionExtensions.AddAuthorization(builder.Services),
            map: application =>
            {
                application.MapGrpcService<GuardedEndpoint>();
                endpoints = ((IEndpointRouteBuilder)application).DataSources.SelectMany(source => source.Endpoints).ToList();
            });

        var say = Assert.Single(endpoints, endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName == RawCall.Say);

        Assert.Equal(typeof(GuardedEndpoint), say.Metadata.GetMetadata<GrpcMethodMetadata>()!.ServiceType);
        Assert.Equal("gRPC - /infoexchange.interop.Echo/Say", say.DisplayName);
        Assert.Equal(["type", "method"], say.Metadata.GetOrderedMetadata<AuthorizeAttribute>().Select(attribute => attribute.Policy));
        Assert.Equal(4, endpoints.Count(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>() is not null));
    }

    [Fact]
    public async Task A_service_asked_of_a_host_without_grpc_says_what_is_missing()
    {
        await using var application = WebApplication.CreateSlimBuilder().Build();

        Assert.Contains("AddGrpc", Assert.Throws<InvalidOperationException>(() => application.MapGrpcService<EchoEndpoint>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_service_cannot_be_mapped() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => EchoHost.StartAsync(map: application => application.MapGrpcService<EchoHandlers>()));

    /// <summary>Overrides nothing.</summary>
    private sealed class SilentEndpoint : Contract.Echo.EchoBase
    {
    }

    [Authorize("type")]
    private sealed class GuardedEndpoint : Contract.Echo.EchoBase
    {
        [Authorize("method")]
        public override Task<Line> Say(Line request, ServerCallContext context) => Task.FromResult(request);
    }
}
