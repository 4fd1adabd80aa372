namespace Grpc.Net.Client.Configuration;

/// <summary>Which methods a <see cref="MethodConfig"/> is about.</summary>
public sealed class MethodName
{
    /// <summary>Every method of every service.</summary>
    public static MethodName Default { get; } = new();

    /// <summary>Package and service; null or empty, with no method either, for every service.</summary>
    public string? Service { get; init; }

    /// <summary>Without the service; null or empty for every method of it.</summary>
    public string? Method { get; init; }
}
