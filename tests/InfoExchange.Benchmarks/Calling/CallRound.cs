namespace InfoExchange.Benchmarks.Calling;

/// <summary>One round of one subject.</summary>
/// <param name="Report">What the load saw.</param>
/// <param name="ServerTime">Processor time of the server, all of it.</param>
/// <param name="AllocatedBytes">Managed bytes that the server allocated.</param>
/// <param name="LoadShare">Share of its core that the load used, 0 to 1.</param>
internal sealed record CallRound(CallReport Report, TimeSpan ServerTime, long AllocatedBytes, double LoadShare);
