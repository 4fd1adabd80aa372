using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Reaching;

/// <summary>One thing that kept somebody from being reached, or would have. It names places and bodies, never persons.</summary>
/// <param name="Kind">What.</param>
/// <param name="Recipient">Recipient number; 0 for what is about a body.</param>
/// <param name="BodyId">Firm, chain, establishment, watch, force or permanence; empty for what is about a recipient.</param>
public sealed record ReachFinding(ReachFindingKind Kind, int Recipient, string BodyId)
{
    /// <summary>Of a référent, the zone; null for the whole force, and for others.</summary>
    public Jurisdiction? Zone { get; init; }

    /// <summary>Since when: the end of what expired, the beginning of a gap; null when it is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Of a gap, its end within the bulletin's life; null for others.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of a contact, in which function; null for others.</summary>
    public DutyFunction? Function { get; init; }

    /// <summary>Of a contact, 0 for the holder, 1, 2, … for substitutes.</summary>
    public int Rank { get; init; }

    /// <summary>Of a right, which; null for others.</summary>
    public RightKind? Right { get; init; }

    /// <summary>Of an adhesion, the convention; empty for others.</summary>
    public string ConventionId { get; init; } = "";
}
