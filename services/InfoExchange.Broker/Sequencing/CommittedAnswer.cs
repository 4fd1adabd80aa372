using InfoExchange.Domain.Journal;

namespace InfoExchange.Broker.Sequencing;

/// <summary>What a caller is told once it is durable.</summary>
/// <param name="Answer">The decision's answer, or the first one again.</param>
/// <param name="Position">The command's first entry; the head when it changed nothing.</param>
/// <param name="IsRepeat">True when the key was used before and this is that answer.</param>
public sealed record CommittedAnswer(CommandAnswer Answer, long Position, bool IsRepeat);
