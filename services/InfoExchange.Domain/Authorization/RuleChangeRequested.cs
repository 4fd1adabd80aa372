using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Authorization;

/// <summary>An authority asked for a change of a rule that would widen audiences: it happens when another one asks for the same.</summary>
public sealed class RuleChangeRequested : JournalEvent
{
    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>The state that is asked for.</summary>
    public required RuleState To { get; init; }

    /// <summary>Who asked; pseudonymous.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Why, <c>[a-z_]{1,40}</c>; empty where none was asked for.</summary>
    public string ReasonCode { get; init => field = value ?? ""; } = "";
}
