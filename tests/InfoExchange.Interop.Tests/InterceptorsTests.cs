using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Echo;
using InfoExchange.Interop.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InfoExchange.Interop.Tests;

public sealed class InterceptorsTests
{
    [Fact]
    public async Task Server_interceptors_stand_around_all_shapes_the_first_outermost()
    {
        var notes = new List<string>();
        await using var host = await EchoHost.StartAsync(
            options =>
            {
                options.Interceptors.Add<NotingInterceptor>("outer");
                options.Interceptors.Add<NotingInterceptor>("inner");
            },
            builder => builder.Services.AddSingleton(notes));

        await host.Client.SayAsync(new Line()).ResponseAsync.Soon();
        using var count = host.Client.Count(new Line { Text = "0" });
        Assert.False(await count.ResponseStream.MoveNext().Soon());
        using var gather = host.Client.Gather();
        await gather.RequestStream.CompleteAsync();
        await gather.ResponseAsync.Soon();
        using var chat = host.Client.Chat();
        await chat.RequestStream.CompleteAsync();
        Assert.False(await chat.ResponseStream.MoveNext().Soon());

        string[] Around(string shape) => [$"outer {shape}", $"inner {shape}", $"inner ends", "outer ends"];
        Assert.Equal([.. Around("unary"), .. Around("server"), .. Around("client"), .. Around("duplex")], notes);
    }

    [Fact]
    public async Task A_service_of_its_own_may_have_interceptors_inside_those_of_all()
    {
        var notes = new List<string>();
        await using var host = await EchoHost.StartAsync(
            options => options.Interceptors.Add<NotingInterceptor>("all"),
            builder =>
            {
                builder.Services.AddSingleton(notes);
                builder.Services.AddGrpc().AddServiceOptions<EchoEndpoint>(options => options.Interceptors.Add<NotingInterceptor>("own"));
            });

        await host.Client.SayAsync(new Line()).ResponseAsync.Soon();

        Assert.Equal(["all unary", "own unary", "own ends", "all ends"], notes);
    }

    [Fact]
    public async Task An_interceptor_may_refuse_and_map_errors()
    {
        await using var host = await EchoHost.StartAsync(
            options => options.Interceptors.Add<MappingInterceptor>(),
            builder => builder.Services.AddScoped<MappingInterceptor>());
        host.Handlers.Say = (_, _) => throw new InvalidOperationException("the domain says no");

        var mapped = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon());

        Assert.Equal((StatusCode.FailedPrecondition, "the domain says no"), (mapped.StatusCode, mapped.Status.Detail));
        Assert.Equal([4, 2], mapped.Trailers.GetValueBytes("grpc-status-details-bin")!);
    }

    [Fact]
    public async Task A_service_is_made_and_disposed_for_each_call_unless_it_is_registered()
    {
        var disposed = 0;
        await using var own = await EchoHost.StartAsync(
            build: builder => builder.Services.AddSingleton<Action>(() => disposed++),
            map: application => Microsoft.AspNetCore.Builder.GrpcEndpointRouteBuilderExtensions.MapGrpcService<DisposableEndpoint>(application));
        await own.Client.SayAsync(new Line()).ResponseAsync.Soon();
        await own.Client.SayAsync(new Line()).ResponseAsync.Soon();
        Assert.Equal(2, disposed);

        await using var shared = await EchoHost.StartAsync(
            build: builder => builder.Services.AddSingleton<Action>(() => disposed++).AddSingleton<DisposableEndpoint>(),
            map: application => Microsoft.AspNetCore.Builder.GrpcEndpointRouteBuilderExtensions.MapGrpcService<DisposableEndpoint>(application));
        await shared.Client.SayAsync(new Line()).ResponseAsync.Soon();
        Assert.Equal(2, disposed);
    }

    [Fact]
    public async Task What_is_no_interceptor_cannot_be_registered()
    {
        var options = new Grpc.AspNetCore.Server.GrpcServiceOptions();

        await Task.CompletedTask;
        Assert.Throws<ArgumentException>(() => options.Interceptors.Add(typeof(EchoHandlers)));
    }

    [Fact]
    public async Task Client_interceptors_stand_around_calls_the_first_outermost()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, context) => Task.FromResult(new Line { Text = context.RequestHeaders.GetValue("path") ?? "" });
        Metadata Append(Metadata headers, string step) => new() { { "path", headers.GetValue("path") + step } };

        var client = new Contract.Echo.EchoClient(host.Channel.Intercept(headers => Append(headers, "inner")).Intercept(headers => Append(headers, "outer ")));

        Assert.Equal("outer inner", (await client.SayAsync(new Line()).ResponseAsync.Soon()).Text);
        Assert.Equal("outer inner", (await Task.Run(() => client.Say(new Line()))).Text);
    }

    [Fact]
    public async Task Call_credentials_are_asked_for_and_stay_at_home_in_clear_text()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, context) => Task.FromResult(new Line { Text = context.RequestHeaders.GetValue("authorization") ?? "none" });
        AuthInterceptorContext? asked = null;
        var credentials = CallCredentials.FromInterceptor(async (context, metadata) =>
        {
            await Task.Yield();
            asked = context;
            metadata.Add("authorization", "Bearer x");
        });
        var careless = new Contract.Echo.EchoClient(host.Connect(new GrpcChannelOptions { UnsafeUseInsecureChannelCallCredentials = true }));
        var options = new CallOptions(credentials: credentials);

        Assert.Equal("none", (await host.Client.SayAsync(new Line(), options).ResponseAsync.Soon()).Text);
        Assert.Null(asked);
        Assert.Equal("Bearer x", (await careless.SayAsync(new Line(), options).ResponseAsync.Soon()).Text);
        Assert.Equal(($"{host.Address.Scheme}://{host.Address.Authority}/infoexchange.interop.Echo", "Say"), (asked!.ServiceUrl, asked.MethodName));
    }

    private sealed class NotingInterceptor(string name, List<string> notes) : Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            notes.Add($"{name} unary");
            var response = await continuation(request, context);
            notes.Add($"{name} ends");
            return response;
        }

        public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            notes.Add($"{name} server");
            await continuation(request, responseStream, context);
            notes.Add($"{name} ends");
        }

        public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            notes.Add($"{name} client");
            var response = await continuation(requestStream, context);
            notes.Add($"{name} ends");
            return response;
        }

        public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            notes.Add($"{name} duplex");
            await continuation(requestStream, responseStream, context);
            notes.Add($"{name} ends");
        }
    }

    private sealed class MappingInterceptor : Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            try
            {
                return await continuation(request, context);
            }
            catch (InvalidOperationException refusal)
            {
                throw new RpcException(new Status(StatusCode.FailedPrecondition, refusal.Message), new Metadata { { "grpc-status-details-bin", new byte[] { 4, 2 } } });
            }
        }
    }

    private sealed class DisposableEndpoint(Action disposed) : Contract.Echo.EchoBase, IAsyncDisposable
    {
        public override Task<Line> Say(Line request, ServerCallContext context) => Task.FromResult(request);

        public ValueTask DisposeAsync()
        {
            disposed();
            return ValueTask.CompletedTask;
        }
    }
}
