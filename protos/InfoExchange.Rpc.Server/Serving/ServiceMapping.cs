namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Which health checks speak for a service.</summary>
public sealed class ServiceMapping
{
    /// <summary>Maps a service.</summary>
    /// <param name="name">As clients ask for it: package and service, or empty for the whole server.</param>
    /// <param name="predicate">True for each check that the service needs; a service that needs none is serving.</param>
    public ServiceMapping(string name, Func<HealthCheckMapContext, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(predicate);
        Name = name;
        HealthCheckPredicate = predicate;
    }

    /// <summary>As clients ask for it; empty for the whole server.</summary>
    public string Name { get; }

    /// <summary>True for each check that the service needs.</summary>
    public Func<HealthCheckMapContext, bool> HealthCheckPredicate { get; }
}
