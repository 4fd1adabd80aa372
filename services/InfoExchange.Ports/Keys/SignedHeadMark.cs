using InfoExchange.Ports.Stores;

namespace InfoExchange.Ports.Keys;

/// <summary>A head that was signed, and perhaps seen by others.</summary>
/// <param name="Origin">Whose.</param>
/// <param name="Head">Size and root.</param>
/// <param name="Lost">The greater head that an operator gave up knowingly, until the journal itself says so; null otherwise.</param>
/// <param name="IsFloor">True when at least so much was signed and nobody here knows how much more: the mark was lost, and the journal restored. Nothing is served until an operator decides.</param>
public sealed record SignedHeadMark(string Origin, JournalHead Head, AcceptedLoss? Lost, bool IsFloor = false);
