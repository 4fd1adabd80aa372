using InfoExchange.Domain.Contacts;

namespace InfoExchange.Ports.Notices;

/// <summary>Sends messages by one way. Any number of sends may be under way at a time.</summary>
public interface INoticeSender
{
    /// <summary>The way.</summary>
    ContactKind Kind { get; }

    /// <summary>Tries once.</summary>
    /// <param name="notice">Of this way.</param>
    /// <param name="cancellationToken">Ends the attempt; whether the message went out is then unknown.</param>
    /// <returns>What became of it; faults of the network and of the other side are told by it and never thrown.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<NoticeAttempt> SendAsync(OutgoingNotice notice, CancellationToken cancellationToken);
}
