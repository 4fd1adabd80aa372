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
        StandaloneIdentity Make(string name, string gateway, string title, string english) => new($"{name}-{code}", Secret, gateway, territory.Jurisdiction.ToString(), title, english);
        return
        [
            Make("prefet", "prefecture", territory.AuthorityTitle, "the authority"),
            Make("auditeur", "prefecture", "Auditrice de la préfecture", "the authority's auditor"),
            Make("permanence", "prefecture", "Permanence préfectorale", "the authority's duty desk"),
            Make("referent", "referents", "Référent sécurité privée", "the référent for private security"),
            Make("veille", "referents", "Officier de la salle de commandement, de service", "the watch officer on duty"),
            Make("releve", "referents", "Officier de la salle de commandement, de relève", "the watch officer of the next shift"),
            Make("pc-alpha", "firms", "PC sécurité d'Alpha Gardiennage", "security desk of Alpha Gardiennage"),
            Make("pc-beta", "firms", "PC sécurité de Bêta Protection", "security desk of Bêta Protection"),
            Make("pc-gamma", "firms", "PC sécurité de Gamma Surveillance (autorisation échue)", "security desk of Gamma Surveillance (licence ended)"),
            Make("bijouterie-1", "retail", "Coordonnatrice de la bijouterie Aubépine", "coordinator of the jeweller Aubépine"),
            Make("bijouterie-1-suppleant", "retail", "Suppléant de la bijouterie Aubépine", "substitute at the jeweller Aubépine"),
            Make("bijouterie-2", "retail", "Coordonnateur de la bijouterie Bleuet", "coordinator of the jeweller Bleuet"),
            Make("bijouterie-2-suppleante", "retail", "Suppléante de la bijouterie Bleuet", "substitute at the jeweller Bleuet"),
            Make("tabac-1", "retail", "Coordonnateur du tabac du Pont", "coordinator of the tobacconist du Pont"),
            Make("magasin-1", "retail", "Coordonnatrice du magasin Grand Large", "coordinator of the store Grand Large"),
            Make("bailleur-1", "retail", "Coordonnateur du bailleur Toits Solidaires", "coordinator of the landlord Toits Solidaires"),
        ];
    }
}
