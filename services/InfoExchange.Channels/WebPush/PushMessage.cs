namespace InfoExchange.Channels.WebPush;

/// <summary>What a browser's worker reads.</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">The words, without the link.</param>
/// <param name="Link">Where it is answered; null when it is not by a link.</param>
internal sealed record PushMessage(string Title, string Body, string? Link);
