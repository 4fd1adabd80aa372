namespace InfoExchange.Ports.Announcements;

/// <summary>One recipient of a delivery, as journaled, with what it must do.</summary>
/// <param name="Recipient">Recipient number; 0 for the territory's own services.</param>
/// <param name="AcknowledgeBy">When an answer is due; null for information.</param>
/// <param name="MayRelay">False: not outside the receiving organisation.</param>
/// <param name="MayPrint">False: not on paper.</param>
/// <param name="KeepUntil">Copies are gone by then, and nothing is handed over any more; null: until the bulletin ends.</param>
/// <param name="SeriesRank">Which fact of its series it is among those that reached this recipient, from 1; 0 when it is in none, or nothing of it is told.</param>
public sealed record DeliveryMember(int Recipient, DateTimeOffset? AcknowledgeBy, bool MayRelay, bool MayPrint, DateTimeOffset? KeepUntil = null, int SeriesRank = 0);
