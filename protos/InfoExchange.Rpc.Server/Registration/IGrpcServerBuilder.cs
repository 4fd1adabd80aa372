using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Goes on with the registration that <c>AddGrpc</c> began.</summary>
public interface IGrpcServerBuilder
{
    /// <summary>Where services are registered.</summary>
    IServiceCollection Services { get; }
}
