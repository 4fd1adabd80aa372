namespace Grpc.Core;

/// <summary>A method without its message types.</summary>
public interface IMethod
{
    /// <summary>Which of the four shapes.</summary>
    MethodType Type { get; }

    /// <summary>Full service name: package, dot, service.</summary>
    string ServiceName { get; }

    /// <summary>Name without the service.</summary>
    string Name { get; }

    /// <summary>The path on the wire: slash, service, slash, method.</summary>
    string FullName { get; }
}
