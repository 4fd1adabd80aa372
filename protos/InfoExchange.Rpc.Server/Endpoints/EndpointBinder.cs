using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using InfoExchange.Rpc.Server.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Rpc.Server.Endpoints;

/// <summary>Is told the methods of a service by generated code and makes an endpoint of each.</summary>
internal sealed class EndpointBinder<TService> : ServiceBinderBase
    where TService : class
{
    private readonly IEndpointRouteBuilder _routes;
    private readonly MethodSettings _settings;
    private readonly ServerCallFactory _calls;
    private readonly List<IEndpointConventionBuilder> _endpoints = [];
    private readonly HashSet<string> _serviceNames = new(StringComparer.Ordinal);

    public EndpointBinder(IEndpointRouteBuilder routes)
    {
        _routes = routes;
        _settings = MethodSettings.For<TService>(routes.ServiceProvider);
        _calls = new ServerCallFactory(_settings, routes.ServiceProvider.GetRequiredService<ILoggerFactory>());
    }

    public IReadOnlyList<IEndpointConventionBuilder> Endpoints => _endpoints;

    public IReadOnlyCollection<string> ServiceNames => _serviceNames;

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var own = Find(method, typeof(TRequest), typeof(ServerCallContext));
        var pipeline = new HandlerPipeline<TService>(_settings.Interceptors, _routes.ServiceProvider).Unary(own.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>());
        Map(method, own, async call =>
        {
            var request = await call.Requests.ReadSingleAsync(method.RequestMarshaller);
            call.WriteSingle(method.ResponseMarshaller, await pipeline(request, call.Context));
        });
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var own = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        var pipeline = new HandlerPipeline<TService>(_settings.Interceptors, _routes.ServiceProvider)
            .ClientStreaming(own.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>());
        Map(method, own, async call =>
        {
            var requests = new RequestStreamReader<TRequest>(call.Requests, method.RequestMarshaller);
            call.WriteSingle(method.ResponseMarshaller, await pipeline(requests, call.Context));
        });
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var own = Find(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var pipeline = new HandlerPipeline<TService>(_settings.Interceptors, _routes.ServiceProvider)
            .ServerStreaming(own.CreateDelegate<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>());
        Map(method, own, async call =>
        {
            var request = await call.Requests.ReadSingleAsync(method.RequestMarshaller);
            await pipeline(request, new ResponseStreamWriter<TResponse>(call, method.ResponseMarshaller), call.Context);
        });
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var own = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var pipeline = new HandlerPipeline<TService>(_settings.Interceptors, _routes.ServiceProvider)
            .DuplexStreaming(own.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>());
        Map(method, own, call =>
        {
            var requests = new RequestStreamReader<TRequest>(call.Requests, method.RequestMarshaller);
            return new ValueTask(pipeline(requests, new ResponseStreamWriter<TResponse>(call, method.ResponseMarshaller), call.Context));
        });
    }

    private static MethodInfo Find(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"{typeof(TService)} has no public method {method.Name} with the parameters of {method.FullName}.");

    private void Map(IMethod method, MethodInfo own, Func<ServerCall, ValueTask> exchange)
    {
        _serviceNames.Add(method.ServiceName);
        var endpoint = _routes.Map(RoutePatternFactory.Parse(method.FullName), http => _calls.HandleAsync(http, method, exchange));
        endpoint.Add(builder =>
        {
            builder.DisplayName = $"gRPC - {method.FullName}";
            builder.Metadata.Add(new GrpcMethodMetadata(typeof(TService), method));
            builder.Metadata.Add(new HttpMethodMetadata(["POST"]));
            // The method's own attributes come last, and so win over those of the type.
            foreach (var attribute in typeof(TService).GetCustomAttributes(inherit: true).Concat(own.GetCustomAttributes(inherit: true)))
            {
                builder.Metadata.Add(attribute);
            }
        });
        _endpoints.Add(endpoint);
    }
}
