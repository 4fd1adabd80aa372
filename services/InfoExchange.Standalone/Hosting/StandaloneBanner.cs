using InfoExchange.Formats.SignedNotes;
using InfoExchange.Standalone.Territory;

namespace InfoExchange.Standalone.Hosting;

/// <summary>What a newcomer reads when the program has started: French first, English after it.</summary>
internal static class StandaloneBanner
{
    private static readonly (string Name, string Who)[] Gateways =
    [
        ("referents", "référents et salles de commandement / référents and watches"),
        ("firms", "entreprises de sécurité privée / private security firms"),
        ("retail", "commerces / shops"),
        ("prefecture", "autorité / the authority"),
    ];

    public static void Print(TextWriter output, StandaloneFile file, StandaloneOptions options)
    {
        var isUsual = options.DataFolder == Path.GetFullPath(StandaloneOptions.DefaultDataFolder);
        output.WriteLine("InfoExchange, démonstration : pas de données réelles / demonstration: no real data");
        output.WriteLine();
        output.WriteLine("Pages, à ouvrir dans un navigateur / to open in a browser");
        foreach (var (name, who) in Gateways)
        {
            output.WriteLine($"  {file.Pages[name]}/  {name,-11} {who}");
        }

        output.WriteLine();
        output.WriteLine("gRPC, pour les programmes / for programs");
        foreach (var (name, _) in Gateways)
        {
            output.WriteLine($"  {file.Gateways[name]}   {name}");
        }

        output.WriteLine($"  {file.Issuer}   jetons d'accès / access tokens (POST /token, client credentials)");
        output.WriteLine();
        PrintIdentities(output, file);
        output.WriteLine();
        output.WriteLine("Essayez dans un autre terminal / try in another terminal");
        output.WriteLine($"  dotnet run --project gateways/InfoExchange.Cli -- signin --as veille-75{(isUsual ? "" : $" --data {options.DataFolder}")}");
        output.WriteLine("  dotnet run --project gateways/InfoExchange.Cli -- bulletin list");
        output.WriteLine();
        output.WriteLine($"Points de contrôle signés / checkpoints signed: {string.Join(", ", file.VerifierKeys.Values.Select(AlgorithmOf).Distinct())}");
        output.WriteLine($"Dossier de données / data folder: {options.DataFolder}");
        output.WriteLine("Ctrl-C arrête proprement, le dossier reste. / Ctrl-C stops cleanly, the folder stays.");
    }

    private static string AlgorithmOf(string verifierKey) =>
        NoteVerifier.TryParse(verifierKey, out var key, out var fault) ? key.Algorithm : throw new InvalidOperationException($"a journal's own key can't be read: {fault.Code}");

    private static void PrintIdentities(TextWriter output, StandaloneFile file)
    {
        output.WriteLine($"Identités d'exemple à Paris, toutes avec le secret « {SampleIdentities.Secret} » ; les mêmes avec -92 (Hauts-de-Seine) et -69 (Rhône)");
        output.WriteLine($"Sample identities in Paris, all with the secret \"{SampleIdentities.Secret}\"; the same with -92 (Hauts-de-Seine) and -69 (Rhône)");
        foreach (var identity in file.Identities.Where(i => i.Jurisdiction == "departement:75"))
        {
            output.WriteLine($"  {identity.Name,-26} {identity.Gateway,-11} {identity.Title} / {identity.TitleEnglish}");
        }
    }
}
