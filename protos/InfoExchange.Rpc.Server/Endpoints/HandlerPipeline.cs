using Grpc.AspNetCore.Server;
using Grpc.Core;
using InfoExchange.Rpc.Server.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace InfoExchange.Rpc.Server.Endpoints;

/// <summary>A service's handler with its interceptors around it, built once a method; the interceptors are made for each call, and so is the service unless it is registered as one for all.</summary>
internal sealed class HandlerPipeline<TService>(IReadOnlyList<InterceptorRegistration> interceptors, IServiceProvider root)
    where TService : class
{
    private static readonly ObjectFactory<TService> s_factory = ActivatorUtilities.CreateFactory<TService>([]);

    private readonly bool _isShared = root.GetRequiredService<SharedServices>().Contains(typeof(TService));
    private TService? _shared;

    /// <summary>The one of all calls; null when each has its own. A scope for the call is not needed for it.</summary>
    private TService? Shared => _isShared ? _shared ??= root.GetRequiredService<TService>() : null;

    public UnaryServerMethod<TRequest, TResponse> Unary<TRequest, TResponse>(Func<TService, TRequest, ServerCallContext, Task<TResponse>> handler)
        where TRequest : class
        where TResponse : class
    {
        UnaryServerMethod<TRequest, TResponse> start = (request, context) => Shared is { } shared ? handler(shared, request, context) : OwnAsync(request, context);
        async Task<TResponse> OwnAsync(TRequest request, ServerCallContext context)
        {
            await using var service = Activate(context);
            return await handler(service.Instance, request, context);
        }

        return interceptors.Reverse().Aggregate(start, (next, registration) => async (request, context) =>
        {
            await using var interceptor = registration.Activate(Services(context));
            return await interceptor.Instance.UnaryServerHandler(request, context, next);
        });
    }

    public ClientStreamingServerMethod<TRequest, TResponse> ClientStreaming<TRequest, TResponse>(
        Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> handler)
        where TRequest : class
        where TResponse : class
    {
        ClientStreamingServerMethod<TRequest, TResponse> start = (requests, context) => Shared is { } shared ? handler(shared, requests, context) : OwnAsync(requests, context);
        async Task<TResponse> OwnAsync(IAsyncStreamReader<TRequest> requests, ServerCallContext context)
        {
            await using var service = Activate(context);
            return await handler(service.Instance, requests, context);
        }

        return interceptors.Reverse().Aggregate(start, (next, registration) => async (requests, context) =>
        {
            await using var interceptor = registration.Activate(Services(context));
            return await interceptor.Instance.ClientStreamingServerHandler(requests, context, next);
        });
    }

    public ServerStreamingServerMethod<TRequest, TResponse> ServerStreaming<TRequest, TResponse>(
        Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> handler)
        where TRequest : class
        where TResponse : class
    {
        ServerStreamingServerMethod<TRequest, TResponse> start = (request, responses, context) => Shared is { } shared ? handler(shared, request, responses, context) : OwnAsync(request, responses, context);
        async Task OwnAsync(TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context)
        {
            await using var service = Activate(context);
            await handler(service.Instance, request, responses, context);
        }

        return interceptors.Reverse().Aggregate(start, (next, registration) => async (request, responses, context) =>
        {
            await using var interceptor = registration.Activate(Services(context));
            await interceptor.Instance.ServerStreamingServerHandler(request, responses, context, next);
        });
    }

    public DuplexStreamingServerMethod<TRequest, TResponse> DuplexStreaming<TRequest, TResponse>(
        Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> handler)
        where TRequest : class
        where TResponse : class
    {
        DuplexStreamingServerMethod<TRequest, TResponse> start = (requests, responses, context) => Shared is { } shared ? handler(shared, requests, responses, context) : OwnAsync(requests, responses, context);
        async Task OwnAsync(IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context)
        {
            await using var service = Activate(context);
            await handler(service.Instance, requests, responses, context);
        }

        return interceptors.Reverse().Aggregate(start, (next, registration) => async (requests, responses, context) =>
        {
            await using var interceptor = registration.Activate(Services(context));
            await interceptor.Instance.DuplexStreamingServerHandler(requests, responses, context, next);
        });
    }

    private static IServiceProvider Services(ServerCallContext context) => context.GetHttpContext().RequestServices;

    private static Activation<TService> Activate(ServerCallContext context)
    {
        var services = Services(context);
        return services.GetService<TService>() is { } shared
            ? new Activation<TService>(shared, isOwned: false)
            : new Activation<TService>(s_factory(services, null), isOwned: true);
    }
}
