using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>On every endpoint of a gRPC method: which one it is. Policies are keyed by this, never by the path as it came.</summary>
public sealed class GrpcMethodMetadata
{
    /// <summary>Names a method.</summary>
    public GrpcMethodMetadata(Type serviceType, IMethod method)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        ArgumentNullException.ThrowIfNull(method);
        ServiceType = serviceType;
        Method = method;
    }

    /// <summary>The type given to <c>MapGrpcService</c>.</summary>
    public Type ServiceType { get; }

    /// <summary>The method.</summary>
    public IMethod Method { get; }
}
