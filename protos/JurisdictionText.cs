using InfoExchange.Protos.V1;

namespace InfoExchange.Protos;

/// <summary>Territories of the contract as one word, such as <c>departement:75</c>: the form that journals, queues, settings and people use. The one table of kinds and words.</summary>
public static class JurisdictionText
{
    private const char Separator = ':';

    private static readonly (JurisdictionKind Kind, string Word)[] s_kinds =
    [
        (JurisdictionKind.Departement, "departement"),
        (JurisdictionKind.Commune, "commune"),
        (JurisdictionKind.PoliceZone, "police-zone"),
        (JurisdictionKind.GendarmerieZone, "gendarmerie-zone"),
        (JurisdictionKind.BelgianCommune, "be-commune"),
        (JurisdictionKind.BelgianPoliceZone, "be-police-zone"),
    ];

    /// <summary>The word of a territory, whatever its code; of an unspecified kind or one of a newer contract, its number stands in the kind's place: no reader takes that for a territory.</summary>
    /// <param name="jurisdiction">As received; null reads as no word at all, which no reader takes either.</param>
    public static string Of(Jurisdiction? jurisdiction) =>
        jurisdiction is null ? "" : $"{Array.Find(s_kinds, row => row.Kind == jurisdiction.Kind).Word ?? $"{(int)jurisdiction.Kind}"}{Separator}{jurisdiction.Code}";

    /// <summary>The territory of a word that the program itself made or has checked.</summary>
    /// <param name="word">As <see cref="Of"/> writes it.</param>
    /// <exception cref="ArgumentException">Not a word with a kind of this contract.</exception>
    public static Jurisdiction Read(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var cut = word.IndexOf(Separator, StringComparison.Ordinal);
        var row = cut < 0 ? default : Array.Find(s_kinds, candidate => word.AsSpan(0, cut).SequenceEqual(candidate.Word));
        return row.Word is null ? throw new ArgumentException($"'{word}' names no territory of this contract.", nameof(word)) : new Jurisdiction { Kind = row.Kind, Code = word[(cut + 1)..] };
    }
}
