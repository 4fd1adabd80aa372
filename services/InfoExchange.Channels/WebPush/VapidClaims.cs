namespace InfoExchange.Channels.WebPush;

/// <summary>RFC 8292 §2: the push service, seconds since 1970, whom to reach.</summary>
internal sealed record VapidClaims(string Aud, long Exp, string Sub);
