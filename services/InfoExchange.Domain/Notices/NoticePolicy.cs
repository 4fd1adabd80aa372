using System.Collections.Immutable;
using InfoExchange.Domain.Contacts;

namespace InfoExchange.Domain.Notices;

/// <summary>How this process sends notices.</summary>
/// <param name="Kinds">Ways that it can send by, in the order that holds for whoever prefers none; empty when it sends nothing.</param>
/// <param name="Grace">How long after an alert reached its recipient the first notice waits: whoever has a client open, and opens the alert there, gets none. None for what is extreme.</param>
public sealed record NoticePolicy(ImmutableArray<ContactKind> Kinds, TimeSpan Grace)
{
    /// <summary>Longest wait.</summary>
    public static readonly TimeSpan LongestGrace = TimeSpan.FromHours(1);

    /// <summary>Of a process that sends nothing.</summary>
    public static NoticePolicy Silent { get; } = new([], TimeSpan.Zero);
}
