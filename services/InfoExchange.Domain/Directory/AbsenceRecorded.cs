using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A person is away for a time: whoever comes next in the function acts meanwhile. Recorded again from the same instant, it is that absence with another end.</summary>
public sealed class AbsenceRecorded : JournalEvent
{
    /// <summary>Longest absence.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(730);

    /// <summary>Pseudonymous id.</summary>
    public required string PersonId { get; init; }

    /// <summary>The site, presence, firm, zone or body of the function; empty for all functions of the person.</summary>
    public string HolderId { get; init => field = value ?? ""; } = "";

    /// <summary>First instant away.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant back.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Source document; empty when none was named.</summary>
    public string Document { get; init => field = value ?? ""; } = "";

    /// <summary>Whether it takes the person out of that function at the instant.</summary>
    public bool Concerns(string holderId, DateTimeOffset instant) => (HolderId.Length == 0 || HolderId == holderId) && instant >= From && instant < Until;
}
