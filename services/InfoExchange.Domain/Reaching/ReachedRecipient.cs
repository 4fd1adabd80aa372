namespace InfoExchange.Domain.Reaching;

/// <summary>How far a version came with one recipient that it was given to. Times are from when it was given; a gateway's clock that is behind reads as none at all.</summary>
/// <param name="Number">Recipient number.</param>
/// <param name="GivenAt">When it was given the version: by its issue, or by a later decision.</param>
/// <param name="Delivered">Until it was written to its stream; null when that was not reported.</param>
/// <param name="Opened">Until somebody had it on screen; null when that was not reported.</param>
/// <param name="Told">Until the first notice to somebody who answers for it was taken by whoever delivers it; null when none was.</param>
/// <param name="Answered">Until its first answer to this version; null when it has not answered.</param>
/// <param name="Channel">By which way: the stream where a client had it, else the first notice; null while nothing is known of it.</param>
public sealed record ReachedRecipient(int Number, DateTimeOffset GivenAt, TimeSpan? Delivered, TimeSpan? Opened, TimeSpan? Told, TimeSpan? Answered, ReachChannel? Channel);
