using System.Globalization;
using InfoExchange.DepartementService.Deployed;
using InfoExchange.Identity.Processes;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;
using InfoExchange.Standalone.Territory;

namespace InfoExchange.Standalone.Deployed;

/// <summary>What a demonstration of several processes needs beside the processes: sample territories in their journals, an issuer, and the story.</summary>
internal static class DeployedCommands
{
    public const string Usage = """
        usage: InfoExchange.Standalone territory --settings FILE
               InfoExchange.Standalone issuer --data DIR --port N
               InfoExchange.Standalone addresses --to DIR --issuer URL [--authorities PEM] (--gateway NAME=URL)… (--key TERRITORY=KEY)…
               InfoExchange.Standalone story --at DIR [--lang fr|en] [--kill PID]

          territory      remplir le journal d'un service avec son territoire de démonstration / fill a service's journal with its sample territory
          issuer         l'émetteur de jetons des identités de démonstration / the issuer of tokens for the sample identities
          addresses      écrire DIR/standalone.json, que lisent l'histoire et la ligne de commande / write what story and command line read
          story          raconter l'histoire à un déploiement dont DIR/standalone.json donne les adresses / tell the story to a deployment
          --kill PID     tuer la première passerelle des entreprises en chemin / kill the first firms' gateway on the way
        """;

    public static bool IsOne(string command) => command is "territory" or "issuer" or "addresses" or "story";

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(string command, string[] arguments, CancellationToken stop) => command switch
    {
        "territory" => FillAsync(arguments, stop),
        "issuer" => ServeIssuerAsync(arguments, stop),
        "addresses" => Task.FromResult(WriteAddresses(arguments)),
        _ => TellAsync(arguments, stop),
    };

    private static async Task<int> FillAsync(string[] arguments, CancellationToken stop)
    {
        var reader = SettingsReader.Open(arguments);
        var settings = ServiceSettings.Read(reader);
        using var process = settings.Process;
        if (settings.Jurisdiction is { } jurisdiction && !SampleTerritory.All.Any(territory => territory.Jurisdiction == jurisdiction))
        {
            reader.Fail(SettingFailure.Unusable, "Jurisdiction", $"is {jurisdiction}, and the demonstration has {string.Join(", ", SampleTerritory.All.Select(territory => territory.Jurisdiction))}");
        }

        if (process.Environment == "Production")
        {
            reader.Fail(SettingFailure.Weak, "Environment", "is Production: invented people have no place there");
        }

        if (reader.Failures.Count > 0)
        {
            reader.Failures.ToList().ForEach(failure => Console.Error.WriteLine($"  {failure}"));
            return ExitCodes.WrongArguments;
        }

        await SampleDeployment.FillAsync(settings, stop);
        return ExitCodes.Done;
    }

    private static async Task<int> ServeIssuerAsync(string[] arguments, CancellationToken stop)
    {
        if (arguments is not ["--data", { Length: > 0 } folder, "--port", { } text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            Console.Error.WriteLine(Usage);
            return ExitCodes.WrongArguments;
        }

        await SampleDeployment.ServeIssuerAsync(folder, port, stop);
        return ExitCodes.Done;
    }

    private static int WriteAddresses(string[] arguments)
    {
        var given = arguments.Chunk(2).Where(pair => pair.Length == 2).ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (given["--to"].Count() != 1 || given["--issuer"].Count() != 1 || given["--authorities"].Count() > 1 || !given["--gateway"].All(pair => pair.Contains('=', StringComparison.Ordinal)))
        {
            Console.Error.WriteLine(Usage);
            return ExitCodes.WrongArguments;
        }

        var file = new StandaloneFile
        {
            Issuer = given["--issuer"].Single(),
            Gateways = Pairs(given["--gateway"]),
            Pages = new Dictionary<string, string>(StringComparer.Ordinal),
            VerifierKeys = Pairs(given["--key"]),
            Authorities = given["--authorities"].SingleOrDefault(),
            Identities = [.. SampleDeployment.Identities()],
        };
        file.Write(given["--to"].Single());
        return ExitCodes.Done;
    }

    private static Dictionary<string, string> Pairs(IEnumerable<string> texts) =>
        texts.Select(text => text.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static async Task<int> TellAsync(string[] arguments, CancellationToken stop)
    {
        var given = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var isFrench = given.GetValueOrDefault("--lang", "fr") != "en";
        if (!given.TryGetValue("--at", out var folder) || given.Keys.Except(["--at", "--lang", "--kill"]).Any() || arguments.Length % 2 != 0)
        {
            Console.Error.WriteLine(Usage);
            return ExitCodes.WrongArguments;
        }

        var addresses = StandaloneFile.Read(folder);
        var account = new DemoAccount(Console.Out, isFrench, hasColour: !Console.IsOutputRedirected);
        account.Plain(account.In("InfoExchange, démonstration en plusieurs processus : pas de données réelles.", "InfoExchange, demonstration in several processes: no real data."));
        var clock = new AcceleratedClock(1);
        await SampleDeployment.ArriveAsync(addresses, clock, stop);
        await using var cast = await DemoCast.SignInAsync(addresses, clock, stop);
        var story = new DemoStory(account, addresses, cast, clock, stop);
        await story.TellAsync();
        if (given.TryGetValue("--kill", out var victim))
        {
            await story.TellOfProcessesAsync(int.Parse(victim, CultureInfo.InvariantCulture));
        }

        return DemoProgram.Close(account);
    }
}
