using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A person holds a function: référent, coordinator and substitutes, security desk, authority, by designation or mandate.</summary>
public sealed class FunctionGranted : JournalEvent
{
    /// <summary>The last substitute's rank.</summary>
    public const int MaxRank = 99;

    /// <summary>Pseudonymous id.</summary>
    public required string PersonId { get; init; }

    /// <summary>Which function.</summary>
    public required DutyFunction Function { get; init; }

    /// <summary>Recipient, watch or firm it is held for; empty for the whole territory.</summary>
    public string HolderId { get; init => field = value ?? ""; } = "";

    /// <summary>0 for the holder, 1, 2, … for substitutes.</summary>
    public int Rank { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after the end; null when open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Act of designation or mandate; empty when none was named.</summary>
    public string Document { get; init => field = value ?? ""; } = "";
}
