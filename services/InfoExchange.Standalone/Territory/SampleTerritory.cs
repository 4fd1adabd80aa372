using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Standalone.Territory;

/// <summary>One territory of the demonstration: real INSEE codes, invented bodies and people.</summary>
public sealed class SampleTerritory
{
    /// <summary>The territory.</summary>
    public required Jurisdiction Jurisdiction { get; init; }

    /// <summary>Its name in French.</summary>
    public required string Name { get; init; }

    /// <summary>Who decides there.</summary>
    public required Authority Authority { get; init; }

    /// <summary>Title of the authority in French.</summary>
    public required string AuthorityTitle { get; init; }

    /// <summary>The force whose watch publishes.</summary>
    public required string ForceName { get; init; }

    /// <summary>Communes or arrondissements, INSEE codes with names, in the order that samples fill them.</summary>
    public required ImmutableArray<(string Code, string Name)> Communes { get; init; }

    /// <summary>How many sites of each trade.</summary>
    public required ImmutableArray<(Sector Sector, int Count)> Sites { get; init; }

    /// <summary>How many presences of firms.</summary>
    public required int Presences { get; init; }

    /// <summary>Journal origin, a URL without scheme.</summary>
    public string Origin => $"demonstration.infoexchange.example/{Jurisdiction.Code}";

    /// <summary>The three territories.</summary>
    public static ImmutableArray<SampleTerritory> All { get; } =
    [
        new()
        {
            Jurisdiction = Jurisdiction.Departement("75"),
            Name = "Paris",
            Authority = new Authority(AuthorityKind.PrefetDePolice, "ordre public"),
            AuthorityTitle = "Préfecture de police",
            ForceName = "Police nationale, Paris",
            Communes = [.. Enumerable.Range(1, 20).Select(i => ($"751{i:00}", i == 1 ? "Paris 1er" : $"Paris {i}e"))],
            Sites = [(Sector.Jewellery, 24), (Sector.Tobacconist, 12), (Sector.LargeStore, 6), (Sector.ShoppingCentre, 2), (Sector.SocialLandlord, 3)],
            Presences = 12,
        },
        new()
        {
            Jurisdiction = Jurisdiction.Departement("92"),
            Name = "Hauts-de-Seine",
            Authority = new Authority(AuthorityKind.PrefetDePolice, "ordre public"),
            AuthorityTitle = "Préfecture de police, pour les Hauts-de-Seine",
            ForceName = "Police nationale, Hauts-de-Seine",
            Communes = [("92012", "Boulogne-Billancourt"), ("92050", "Nanterre"), ("92026", "Courbevoie"), ("92051", "Neuilly-sur-Seine"), ("92044", "Levallois-Perret")],
            Sites = [(Sector.Jewellery, 6), (Sector.Tobacconist, 4), (Sector.LargeStore, 3), (Sector.ShoppingCentre, 1), (Sector.SocialLandlord, 1)],
            Presences = 5,
        },
        new()
        {
            Jurisdiction = Jurisdiction.Departement("69"),
            Name = "Rhône",
            Authority = new Authority(AuthorityKind.PrefetDeDepartement, "ordre public"),
            AuthorityTitle = "Préfecture du Rhône",
            ForceName = "Police nationale, Rhône",
            Communes = [("69381", "Lyon 1er"), ("69382", "Lyon 2e"), ("69383", "Lyon 3e"), ("69386", "Lyon 6e"), ("69266", "Villeurbanne")],
            Sites = [(Sector.Jewellery, 5), (Sector.Tobacconist, 4), (Sector.LargeStore, 2), (Sector.ShoppingCentre, 1), (Sector.SocialLandlord, 1)],
            Presences = 5,
        },
    ];
}
