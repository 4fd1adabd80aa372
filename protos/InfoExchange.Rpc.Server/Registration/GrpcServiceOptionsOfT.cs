namespace Grpc.AspNetCore.Server;

/// <summary>Settings of one service; what is set here wins, and its interceptors stand inside those of all services.</summary>
/// <typeparam name="TService">The type given to <c>MapGrpcService</c>.</typeparam>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class
{
}
