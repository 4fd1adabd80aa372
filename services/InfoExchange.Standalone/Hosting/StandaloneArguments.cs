using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using InfoExchange.DepartementService.Backups;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Deployed;

namespace InfoExchange.Standalone.Hosting;

/// <summary>The program's arguments.</summary>
internal sealed class StandaloneArguments
{
    public const string Usage = $"""
        usage: InfoExchange.Standalone [demo [--lang fr|en] [--input DIR]] [--data DIR] [--environment NAME] [--base-port N]

          (nothing)      tout démarrer, avec un territoire de démonstration / start everything, with a demonstration territory
          demo           raconter et vérifier l'histoire sur un dossier neuf / tell and check the story on a fresh folder
          --lang         langue du récit / language of the story
          --input DIR    y ajouter des alertes CAP et des messages réels / add real CAP alerts and messages
          --data DIR     dossier de données / data folder (INFOEXCHANGE_DATA)
          --environment  Demonstration (par défaut), Development (avec réflexion gRPC / with gRPC reflection), Test
          --base-port N  premier port de dix / first port of ten (7400; 0: free ones)

        exit: 0 arrêt demandé ou histoire tenue / stopped as asked, or the story held     1 une étape n'a pas tenu / a step did not hold
              2 arguments / wrong arguments     3 dossier de données occupé / data folder in use
              4 une partie s'est arrêtée d'elle-même / a part stopped by itself     5 port occupé / port in use
              6 un journal est plus court que ce qui en a été signé / a journal is shorter than what was signed of it

        usage: InfoExchange.Standalone backup|restore|drill|accept-loss …

        {OperatorCommands.Usage}
        {DeployedCommands.Usage}
        """;

    public bool WantsHelp { get; private set; }

    public DemoOptions? Demo { get; private set; }

    public StandaloneOptions Options { get; private set; } = new() { DataFolder = StandaloneOptions.DefaultDataFolder };

    public static bool TryRead(string[] args, [NotNullWhen(true)] out StandaloneArguments? arguments, [NotNullWhen(false)] out string? problem)
    {
        arguments = null;
        problem = null;
        var read = new StandaloneArguments();
        string folder = StandaloneOptions.DefaultDataFolder, environment = "Demonstration", language = "fr";
        string? input = null;
        var (port, isDemo) = (7400, false);
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "demo" when i == 0:
                    isDemo = true;
                    continue;
                case "--help" or "-h":
                    read.WantsHelp = true;
                    continue;
                case "--lang" when value is "fr" or "en":
                    language = value;
                    break;
                case "--input" when value is not null && Directory.Exists(value):
                    input = value;
                    break;
                case "--data" when value is not null:
                    folder = value;
                    break;
                case "--environment" when value is not null:
                    environment = value;
                    break;
                case "--base-port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65_000:
                    port = number;
                    break;
                default:
                    problem = $"argument inconnu ou incomplet / unknown or incomplete argument: {args[i]} {value}";
                    return false;
            }

            i++;
        }

        read.Options = new StandaloneOptions { DataFolder = Path.GetFullPath(folder), Environment = environment, BasePort = port, HasReflection = environment == "Development" };
        read.Demo = isDemo ? new DemoOptions(language == "fr", input) : null;
        arguments = read;
        return true;
    }
}
