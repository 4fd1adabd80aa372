using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Notices;

/// <summary>One message to one person, by one or several ways: that an alert waits, and a link by which it is answered. Sealed under the trace key.</summary>
/// <param name="NoticeId">26 characters, fresh.</param>
/// <param name="PersonId">Pseudonymous id.</param>
/// <param name="Step">As in <see cref="OwedNotice.Step"/>.</param>
/// <param name="Function">As what they are asked.</param>
/// <param name="Recipients">For whom, ascending.</param>
/// <param name="Contacts">Ids of the contacts by which it goes.</param>
/// <param name="Link">SHA-256 of the link's 16 random bytes, which are in the message alone; null for the permanence.</param>
public sealed record Notice(string NoticeId, string PersonId, int Step, DutyFunction Function, ImmutableArray<int> Recipients, ImmutableArray<string> Contacts, Digest? Link);
