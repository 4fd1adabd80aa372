using InfoExchange.Cli.Terminal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>--territories 92,93,zone:paris</c>: whom a draft is addressed to, instead of what its file says. <c>metropole</c> is every metropolitan département.</summary>
internal static class AddressedTerritories
{
    private const string Zone = "zone:";
    private const string Everywhere = "metropole";

    /// <summary>Puts them into the draft; leaves it as it is when nothing was given.</summary>
    /// <exception cref="CommandStoppedException">A word is no territory and no zone.</exception>
    internal static void Put(string? given, BulletinDraft draft)
    {
        if (given is null)
        {
            return;
        }

        draft.AddressedTo.Clear();
        draft.AddressedTo.AddRange(given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(Read).Distinct().Select(Territories.ToContract));
    }

    private static IEnumerable<Domain.Jurisdictions.Jurisdiction> Read(string word)
    {
        if (word == Everywhere)
        {
            return DefenceZone.Metropolitan;
        }

        if (word.StartsWith(Zone, StringComparison.Ordinal) && DefenceZone.TryFind(word[Zone.Length..], out var zone))
        {
            return zone;
        }

        return Territories.TryRead(word, out var territory) ? [territory] : throw new CommandStoppedException(ExitCodes.Malformed, "territories.unknown", word, string.Join(", ", DefenceZone.Names));
    }
}
