using System.IO.Compression;
using Grpc.AspNetCore.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InfoExchange.Rpc.Server.Endpoints;

/// <summary>What holds for the methods of one service: its own settings over those of all services.</summary>
internal sealed class MethodSettings
{
    private MethodSettings(GrpcServiceOptions all, GrpcServiceOptions own)
    {
        MaxReceiveMessageSize = own.MaxReceiveMessageSizeSpecified ? own.MaxReceiveMessageSize : all.MaxReceiveMessageSize;
        MaxSendMessageSize = own.MaxSendMessageSizeSpecified ? own.MaxSendMessageSize : all.MaxSendMessageSize;
        HasDetailedErrors = own.EnableDetailedErrors ?? all.EnableDetailedErrors ?? false;
        IsCompressing = (own.ResponseCompressionAlgorithm ?? all.ResponseCompressionAlgorithm) is not null;
        CompressionLevel = own.ResponseCompressionLevel ?? all.ResponseCompressionLevel ?? CompressionLevel.Fastest;
        Interceptors = [.. all.Interceptors, .. own.Interceptors];
    }

    public int? MaxReceiveMessageSize { get; }

    public int? MaxSendMessageSize { get; }

    public bool HasDetailedErrors { get; }

    /// <summary>Whether answers are compressed for clients that take it, unless the handler says otherwise.</summary>
    public bool IsCompressing { get; }

    public CompressionLevel CompressionLevel { get; }

    /// <summary>The first is outermost.</summary>
    public IReadOnlyList<InterceptorRegistration> Interceptors { get; }

    public static MethodSettings For<TService>(IServiceProvider services)
        where TService : class
        => new(services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value, services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value);
}
