using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary>What recipients are told at the end, in French, in one line of the command.</summary>
internal static class ClosingText
{
    private const int LongestHeadline = 200;

    /// <summary>None when nothing was given: the service then has its own words.</summary>
    internal static IEnumerable<TextBlock> Of(string? text) => text is not { Length: > 0 } given
        ? []
        : [given.Length <= LongestHeadline ? new TextBlock { Language = "fr", Headline = given } : new TextBlock { Language = "fr", Headline = string.Concat(given.AsSpan(0, LongestHeadline - 1), "…"), Description = given }];
}
