using InfoExchange.Ports.Stores;

namespace InfoExchange.Ports.Keys;

/// <summary>Entries that were signed and are given up: a backup was restored and nothing newer exists.</summary>
/// <param name="Head">The head that was signed and is no more.</param>
/// <param name="Motive">Why, <c>[a-z_]{1,40}</c>, such as <c>restored_backup</c>.</param>
public sealed record AcceptedLoss(JournalHead Head, string Motive);
