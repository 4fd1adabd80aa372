using System.Collections.Immutable;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Binds a publication to what its author saw.</summary>
/// <param name="digest">The previewed audience's digest.</param>
/// <param name="previewed">That audience, while the service remembers it; null when it does not.</param>
/// <param name="accepted">Recipient numbers whose coming or going the author accepts by name.</param>
public sealed class PreviewBinding(Digest digest, AudienceDecision? previewed, ImmutableArray<int> accepted)
{
    /// <summary>The previewed audience's digest.</summary>
    public Digest Digest { get; } = digest;

    /// <summary>That audience, while remembered.</summary>
    public AudienceDecision? Previewed { get; } = previewed;

    /// <summary>Accepted differences.</summary>
    public ImmutableArray<int> Accepted { get; } = accepted;
}
