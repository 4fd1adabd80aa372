using InfoExchange.Domain.Journal;

namespace InfoExchange.Cli.Verifying;

/// <summary>A checkpoint that an auditor kept: what is verified must lead through it.</summary>
/// <param name="Size">Entries that it signs.</param>
/// <param name="Root">Root over them.</param>
/// <param name="File">Where it was kept.</param>
internal sealed record KeptHead(long Size, Digest Root, string File);
