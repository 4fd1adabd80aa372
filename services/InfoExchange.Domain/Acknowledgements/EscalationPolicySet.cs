using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>The authority set what follows silence in its territory, for versions issued from this entry on.</summary>
public sealed class EscalationPolicySet : JournalEvent
{
    /// <summary>All of it.</summary>
    public required EscalationPolicy Policy { get; init; }
}
