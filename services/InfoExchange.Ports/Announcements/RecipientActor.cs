using InfoExchange.Domain.Directory;

namespace InfoExchange.Ports.Announcements;

/// <summary>A person or program that may act for a recipient.</summary>
/// <param name="PersonId">Pseudonymous id.</param>
/// <param name="Subject">Subject of its tokens.</param>
/// <param name="Function">In which function.</param>
/// <param name="Rank">0 first; a higher rank sees an alert only once it was reminded.</param>
/// <param name="From">First instant.</param>
/// <param name="Until">First instant after the end; null when open.</param>
public sealed record RecipientActor(string PersonId, string Subject, DutyFunction Function, int Rank, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>True while the function is held.</summary>
    public bool MayActAt(DateTimeOffset instant) => instant >= From && (Until is null || instant < Until);
}
