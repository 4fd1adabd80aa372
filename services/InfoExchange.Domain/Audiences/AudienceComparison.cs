using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Audiences;

/// <summary>An audience beside that of the last bulletin of its like.</summary>
public sealed class AudienceComparison
{
    /// <summary>How far back a like bulletin is looked for.</summary>
    public static readonly TimeSpan LookedBack = TimeSpan.FromDays(90);

    private AudienceComparison(ComparisonBasis basis, BulletinRecord bulletin, int before, int after, AudienceDifference difference)
    {
        (Basis, BulletinId, Version, Before, After, Difference) = (basis, bulletin.Latest.BulletinId, bulletin.Latest.Version, before, after, difference);
    }

    /// <summary>Why that one.</summary>
    public ComparisonBasis Basis { get; }

    /// <summary>The bulletin that it is compared with.</summary>
    public string BulletinId { get; }

    /// <summary>Its version.</summary>
    public int Version { get; }

    /// <summary>How many received that.</summary>
    public int Before { get; }

    /// <summary>How many would receive now.</summary>
    public int After { get; }

    /// <summary>Who comes and who goes.</summary>
    public AudienceDifference Difference { get; }

    /// <summary>Compares with the version before, else the last of the series, else the last alike; null when there is none of the past <see cref="LookedBack"/> that reached somebody and whose trace is kept.</summary>
    /// <param name="state">The territory.</param>
    /// <param name="header">What is to be issued.</param>
    /// <param name="audience">Whom it would reach.</param>
    /// <param name="revised">The bulletin that it revises; null when it begins one.</param>
    /// <param name="now">The instant.</param>
    public static AudienceComparison? Of(JurisdictionState state, BulletinHeader header, AudienceDecision audience, BulletinRecord? revised, DateTimeOffset now)
    {
        if (revised is not null)
        {
            return Between(ComparisonBasis.SameBulletin, revised, audience);
        }

        BulletinRecord? alike = null;
        foreach (var id in state.Bulletins.Order.Values.Reverse())
        {
            var known = state.Bulletins.ById[id];
            if (known.FirstIssuedAt < now - LookedBack)
            {
                break;
            }

            // An exercise reaches whom it is held for: it measures no real bulletin, and none measures it.
            if (known.Latest.Header.IsExercise != header.IsExercise)
            {
                continue;
            }

            if (header.SeriesId.Length > 0 && known.Latest.Header.SeriesId == header.SeriesId && IsMeasure(known))
            {
                return Between(ComparisonBasis.SameSeries, known, audience);
            }

            alike ??= IsAlike(known, header, state.Jurisdiction) ? known : null;
            if (header.SeriesId.Length == 0 && alike is not null)
            {
                break;
            }
        }

        return alike is null ? null : Between(ComparisonBasis.Alike, alike, audience);
    }

    private static bool IsAlike(BulletinRecord known, BulletinHeader header, Jurisdiction here) =>
        known.Latest.IssuedIn == here && known.Latest.Header.Kind == header.Kind && known.Latest.Header.InformationType == header.InformationType
        && known.Latest.Header.Topic == header.Topic && IsMeasure(known);

    // What reached nobody tells nothing of whom the next should reach.
    private static bool IsMeasure(BulletinRecord known) => known.Audience is { IncludedCount: > 0 };

    private static AudienceComparison? Between(ComparisonBasis basis, BulletinRecord known, AudienceDecision audience) => known.Audience is { } before
        ? new AudienceComparison(basis, known, before.IncludedCount, audience.IncludedCount, AudienceDifference.Between(before, audience))
        : null;
}
