using System.Collections.Immutable;

namespace InfoExchange.Domain.Audiences;

/// <summary>Who is in one audience and not in another.</summary>
/// <param name="gained">In the later only; ascending.</param>
/// <param name="lost">In the earlier only; ascending.</param>
public sealed class AudienceDifference(ImmutableArray<int> gained, ImmutableArray<int> lost)
{
    /// <summary>In the later only; ascending.</summary>
    public ImmutableArray<int> Gained { get; } = gained;

    /// <summary>In the earlier only; ascending.</summary>
    public ImmutableArray<int> Lost { get; } = lost;

    /// <summary>True when both reach the same recipients.</summary>
    public bool IsNone => Gained.IsEmpty && Lost.IsEmpty;

    /// <summary>Compares who receives.</summary>
    public static AudienceDifference Between(AudienceDecision before, AudienceDecision after)
    {
        var (earlier, later) = (Included(before), Included(after));
        return new AudienceDifference([.. later.Except(earlier).Order()], [.. earlier.Except(later).Order()]);
    }

    private static HashSet<int> Included(AudienceDecision audience) => [.. audience.Members.Where(m => m.IsIncluded).Select(m => m.Number)];
}
