using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Authorization;

/// <summary>A rule was proposed, approved, suspended or ended.</summary>
public sealed class SharingRuleChanged : JournalEvent
{
    /// <summary>The whole rule as of now.</summary>
    public required SharingRule Rule { get; init; }

    /// <summary>Its state from now on.</summary>
    public required RuleState State { get; init; }

    /// <summary>Who proposed it: an approval needs another person.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>Why, <c>[a-z_]{1,40}</c>; empty where none was asked for.</summary>
    public string ReasonCode { get; init => field = value ?? ""; } = "";
}
