namespace InfoExchange.Cli.SigningIn;

/// <summary>The profiles of this account.</summary>
/// <param name="Current">The one that is used when none is named; empty when there is none.</param>
/// <param name="Profiles">By name.</param>
internal sealed record ProfileBook(string Current, SortedDictionary<string, Profile> Profiles)
{
    internal static ProfileBook Empty => new("", new(StringComparer.Ordinal));
}
