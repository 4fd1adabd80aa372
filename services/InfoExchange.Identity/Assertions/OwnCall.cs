namespace InfoExchange.Identity.Assertions;

/// <summary>A call that a gateway makes for itself: it brings no caller and no function.</summary>
/// <param name="Gateway">The gateway's registered name.</param>
/// <param name="Audience">The service that the gateway addressed, one of the reader's own.</param>
public sealed record OwnCall(string Gateway, string Audience);
