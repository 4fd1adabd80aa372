using InfoExchange.Domain.Contacts;

namespace InfoExchange.Domain.Notices;

/// <summary>What became of a notice by one way.</summary>
/// <param name="NoticeId">Which.</param>
/// <param name="ContactId">By which contact.</param>
/// <param name="Kind">What that is.</param>
/// <param name="IsSent">True when the mail server, the provider or the push service took it; that somebody read it only an answer shows.</param>
/// <param name="Code">Why not, <c>[a-z0-9_]</c>; empty when it was sent.</param>
/// <param name="At">When, by the service's clock.</param>
public sealed record NoticeReport(string NoticeId, string ContactId, ContactKind Kind, bool IsSent, string Code, DateTimeOffset At);
