using System.Collections.Immutable;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Binds a publication to what its author saw.</summary>
/// <param name="digest">The previewed audience's digest.</param>
/// <param name="previewed">That audience, while the service remembers it; null when it does not.</param>
/// <param name="accepted">Recipient numbers whose coming or going the author accepts by name.</param>
/// <param name="growth">Beyond which growth an author must accept it; null for <see cref="GrowthLimit.Default"/>.</param>
/// <param name="acceptedGrowth">The bulletin over whose audience the author accepts to grow; empty when none.</param>
/// <param name="elsewhere">How many recipients the other territories that it is addressed to said that it would have, 0 when there are none; null when one did not say.</param>
public sealed class PreviewBinding(Digest digest, AudienceDecision? previewed, ImmutableArray<int> accepted, GrowthLimit? growth = null, string acceptedGrowth = "", int? elsewhere = 0)
{
    /// <summary>The previewed audience's digest.</summary>
    public Digest Digest { get; } = digest;

    /// <summary>That audience, while remembered.</summary>
    public AudienceDecision? Previewed { get; } = previewed;

    /// <summary>Accepted differences.</summary>
    public ImmutableArray<int> Accepted { get; } = accepted;

    /// <summary>Beyond which growth an author must accept it.</summary>
    public GrowthLimit Growth { get; } = growth ?? GrowthLimit.Default;

    /// <summary>The bulletin over whose audience the author accepts to grow; empty when none.</summary>
    public string AcceptedGrowth { get; } = acceptedGrowth;

    /// <summary>Recipients elsewhere; null when a territory did not say how many.</summary>
    public int? Elsewhere { get; } = elsewhere;
}
