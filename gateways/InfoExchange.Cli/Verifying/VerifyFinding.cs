namespace InfoExchange.Cli.Verifying;

/// <summary>Something that does not hold.</summary>
/// <param name="Key">Of the table of texts; stable, for programs. What it means stands there under the same key and <c>.means</c>.</param>
/// <param name="Position">The entry; null when none is to blame.</param>
/// <param name="Line">Of the file, from 1; null when none is to blame.</param>
/// <param name="Args">Fill the places of the sentence.</param>
internal sealed record VerifyFinding(string Key, long? Position, int? Line, params string[] Args);
