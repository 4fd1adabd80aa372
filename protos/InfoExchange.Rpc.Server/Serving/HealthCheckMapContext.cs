namespace Grpc.AspNetCore.HealthChecks;

/// <summary>A health check, as a mapping sees it.</summary>
public sealed class HealthCheckMapContext
{
    /// <summary>Describes a check.</summary>
    /// <param name="name">As registered.</param>
    /// <param name="tags">As registered; distinct, any order.</param>
    public HealthCheckMapContext(string name, IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(tags);
        Name = name;
        Tags = tags;
    }

    /// <summary>As registered.</summary>
    public string Name { get; }

    /// <summary>As registered.</summary>
    public IEnumerable<string> Tags { get; }
}
