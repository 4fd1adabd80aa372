using System.Collections.Immutable;

namespace InfoExchange.Domain.Records;

/// <summary>A version of a bulletin, decided again.</summary>
/// <param name="bulletinId">The bulletin.</param>
/// <param name="version">Its version.</param>
/// <param name="position">The entry of then.</param>
/// <param name="isSame">The same outcome: by the rules of then, reason by reason; by others, the same recipients.</param>
/// <param name="gained">Recipients that would have received and did not.</param>
/// <param name="lost">Recipients that received and would not have.</param>
/// <param name="isErased">The trace of then is gone and other rules decide: nothing is compared.</param>
public sealed class ReplayedVersion(string bulletinId, int version, long position, bool isSame, ImmutableArray<int> gained, ImmutableArray<int> lost, bool isErased)
{
    /// <summary>The bulletin.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>Its version.</summary>
    public int Version { get; } = version;

    /// <summary>The entry of then.</summary>
    public long Position { get; } = position;

    /// <summary>The same outcome.</summary>
    public bool IsSame { get; } = isSame;

    /// <summary>Ascending.</summary>
    public ImmutableArray<int> Gained { get; } = gained;

    /// <summary>Ascending.</summary>
    public ImmutableArray<int> Lost { get; } = lost;

    /// <summary>Nothing is compared.</summary>
    public bool IsErased { get; } = isErased;
}
