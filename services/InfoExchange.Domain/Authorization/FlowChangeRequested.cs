using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Authorization;

/// <summary>An authority asked that flows open: they do when another one asks for the same.</summary>
public sealed class FlowChangeRequested : JournalEvent
{
    /// <summary>The state that is asked for.</summary>
    public required FlowState To { get; init; }

    /// <summary>Who asked; pseudonymous.</summary>
    public required string RequestedBy { get; init; }
}
