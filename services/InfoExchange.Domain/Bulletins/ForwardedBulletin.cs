namespace InfoExchange.Domain.Bulletins;

/// <summary>What another territory needs to decide for its own recipients: header and words, sealed to it on the bus.</summary>
/// <param name="Header">Codes and instants.</param>
/// <param name="Content">The words.</param>
public sealed record ForwardedBulletin(BulletinHeader Header, BulletinContent Content);
