using System.Collections.ObjectModel;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Services and the checks that speak for them, by name; a later mapping of the same name replaces the earlier.</summary>
public sealed class ServiceMappingCollection : KeyedCollection<string, ServiceMapping>
{
    /// <summary>With the whole server, for which all checks speak.</summary>
    public ServiceMappingCollection()
        : base(StringComparer.Ordinal)
        => Add(new ServiceMapping("", _ => true));

    /// <summary>Maps a service, in place of an earlier mapping of the same name.</summary>
    /// <param name="name">As clients ask for it; empty for the whole server.</param>
    /// <param name="predicate">True for each check that the service needs.</param>
    public void Map(string name, Func<HealthCheckMapContext, bool> predicate)
    {
        Remove(name);
        Add(new ServiceMapping(name, predicate));
    }

    /// <inheritdoc />
    protected override string GetKeyForItem(ServiceMapping item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Name;
    }
}
