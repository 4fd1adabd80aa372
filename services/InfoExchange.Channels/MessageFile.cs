using InfoExchange.Ports.Notices;

namespace InfoExchange.Channels;

/// <summary>A message as <see cref="FileSender"/> writes it.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Kind">The way.</param>
/// <param name="To">The address.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">The words.</param>
/// <param name="Link">Where it is answered; null when it is not by a link.</param>
internal sealed record MessageFile(string NoticeId, string Kind, string To, string Title, string Text, string? Link)
{
    public static MessageFile Of(OutgoingNotice notice) =>
        new(notice.NoticeId, notice.Kind.ToString().ToLowerInvariant(), notice.Address, notice.Title, notice.Text, notice.Link?.AbsoluteUri);
}
