using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Authorization;

/// <summary>The authority opened, suspended or closed all flows of its territory at once.</summary>
public sealed class FlowsChanged : JournalEvent
{
    /// <summary>From now on.</summary>
    public required FlowState State { get; init; }

    /// <summary>Why, <c>[a-z_]{1,40}</c>.</summary>
    public required string ReasonCode { get; init; }
}
