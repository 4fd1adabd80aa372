using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <summary>A référent's post is filled, or is vacant; whoever had it before has it no more from then on.</summary>
public sealed class ReferentAppointed : JournalEvent
{
    /// <summary>The force.</summary>
    public required string ForceId { get; init; }

    /// <summary>The zone; null for wherever the force is.</summary>
    public Jurisdiction? Zone { get; init; }

    /// <summary>Pseudonymous id; empty for a vacancy.</summary>
    public string PersonId { get; init => field = value ?? ""; } = "";

    /// <summary>0 primary, 1, 2, … deputies in their order.</summary>
    public int Rank { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after the end; null when open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Act of appointment; empty when none was named.</summary>
    public string Document { get; init => field = value ?? ""; } = "";

    /// <summary>What the function is held for: the zone, else the force.</summary>
    internal string Post => Zone?.ToString() ?? ForceId;

    internal FunctionHolding ToHolding() => new(PersonId, DutyFunction.Referent, Post, Rank, From, Until);
}
