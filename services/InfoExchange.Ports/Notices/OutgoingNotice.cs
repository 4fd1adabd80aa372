using InfoExchange.Domain.Contacts;

namespace InfoExchange.Ports.Notices;

/// <summary>One message to one person by one way. It tells nothing of what the alert is about: whoever reads it on the way learns that there is one.</summary>
public sealed class OutgoingNotice
{
    /// <summary>The notice; the same again when it is sent again. 26 characters.</summary>
    public required string NoticeId { get; init; }

    /// <summary>The way.</summary>
    public required ContactKind Kind { get; init; }

    /// <summary>Where to, as <see cref="ContactAddress.Text"/>.</summary>
    public required string Address { get; init; }

    /// <summary>One line, French.</summary>
    public required string Title { get; init; }

    /// <summary>A few lines: French, then English; for a telephone one line, French.</summary>
    public required string Text { get; init; }

    /// <summary>Where it is answered; null when it is not answered by a link.</summary>
    public Uri? Link { get; init; }

    /// <summary>After which nobody needs it any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether a sleeping device is to be woken.</summary>
    public bool IsUrgent { get; init; }
}
