namespace InfoExchange.Channels.WebPush;

/// <summary>RFC 7515 §4.1, as RFC 8292 §2 asks.</summary>
internal sealed record VapidHeader(string Typ, string Alg);
