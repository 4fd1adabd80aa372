namespace InfoExchange.Ports.Stores;

/// <summary>The right to append, until somebody else takes it.</summary>
/// <param name="Holder">Who holds it: machine, process, start.</param>
/// <param name="Token">Fencing token, strictly greater than every earlier one of this journal.</param>
public sealed record JournalLease(string Holder, long Token);
