namespace InfoExchange.Standalone.Hosting;

/// <summary>What a newcomer reads when the program has started.</summary>
internal static class StandaloneBanner
{
    public static void Print(TextWriter output, StandaloneFile file, string folder)
    {
        output.WriteLine("InfoExchange — démonstration, pas de données réelles / demonstration, no real data");
        output.WriteLine();
        output.WriteLine("Pages");
        foreach (var (name, address) in file.Pages)
        {
            output.WriteLine($"  {name,-11} {address}/");
        }

        output.WriteLine("gRPC");
        foreach (var (name, address) in file.Gateways)
        {
            output.WriteLine($"  {name,-11} {address}");
        }

        output.WriteLine($"  {"issuer",-11} {file.Issuer}");
        output.WriteLine();
        output.WriteLine("Identités de Paris (secret « demonstration » ; de même avec -92 et -69) / sample identities");
        foreach (var identity in file.Identities.Where(i => i.Jurisdiction == "departement:75"))
        {
            output.WriteLine($"  {identity.Name,-26} {identity.Gateway,-11} {identity.Title}");
        }

        output.WriteLine();
        output.WriteLine($"Données / data: {folder}");
        output.WriteLine("Ctrl-C arrête proprement. / Ctrl-C stops cleanly.");
    }
}
