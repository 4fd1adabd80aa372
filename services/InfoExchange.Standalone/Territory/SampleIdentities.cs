using System.Collections.Immutable;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Standalone.Territory;

/// <summary>Who can sign in to the demonstration: for each territory the people of the story, all invented, all with the same known secret.</summary>
public static class SampleIdentities
{
    /// <summary>Known to everybody: there are no real data behind it.</summary>
    public const string Secret = "demonstration";

    /// <summary>The identities of one territory.</summary>
    public static ImmutableArray<StandaloneIdentity> Of(SampleTerritory territory)
    {
        var code = territory.Jurisdiction.Code;
        StandaloneIdentity Make(string name, string gateway, string title) => new($"{name}-{code}", Secret, gateway, territory.Jurisdiction.ToString(), $"{title}, {territory.Name}");
        return
        [
            Make("prefet", "prefecture", territory.AuthorityTitle),
            Make("auditeur", "prefecture", "Auditrice de la préfecture"),
            Make("permanence", "prefecture", "Permanence préfectorale"),
            Make("referent", "referents", "Référent sécurité privée"),
            Make("veille", "referents", "Officier de la salle de commandement, de service"),
            Make("releve", "referents", "Officier de la salle de commandement, de relève"),
            Make("pc-alpha", "firms", "PC sécurité d'Alpha Gardiennage"),
            Make("pc-beta", "firms", "PC sécurité de Bêta Protection"),
            Make("pc-gamma", "firms", "PC sécurité de Gamma Surveillance (autorisation échue)"),
            Make("bijouterie-1", "retail", "Coordonnatrice de la bijouterie Aubépine"),
            Make("bijouterie-1-suppleant", "retail", "Suppléant de la bijouterie Aubépine"),
            Make("bijouterie-2", "retail", "Coordonnateur de la bijouterie Bleuet"),
            Make("bijouterie-2-suppleante", "retail", "Suppléante de la bijouterie Bleuet"),
            Make("tabac-1", "retail", "Coordonnateur du tabac du Pont"),
            Make("magasin-1", "retail", "Coordonnatrice du magasin Grand Large"),
            Make("bailleur-1", "retail", "Coordonnateur du bailleur Toits Solidaires"),
        ];
    }
}
