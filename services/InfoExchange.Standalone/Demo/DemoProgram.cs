using System.Globalization;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Standalone.Demo;

/// <summary>Starts a fresh standalone program, tells the story against it, and says whether everything held.</summary>
internal static class DemoProgram
{
    private const double Factor = 20;

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var account = new DemoAccount(Console.Out, options.IsFrench, hasColour: !Console.IsOutputRedirected);
        var folder = Path.Combine(Path.GetTempPath(), $"infoexchange-demo-{Guid.NewGuid():N}");
        var clock = new AcceleratedClock(Factor);
        account.Plain(account.In("InfoExchange, démonstration : pas de données réelles.", "InfoExchange, demonstration: no real data."));
        account.Plain(account.In(
            "Démarrage sur un dossier neuf : trois territoires, quatre passerelles, des entreprises et des commerces inventés…",
            "Starting on a fresh folder: three territories, four gateways, invented firms and shops…"));
        try
        {
            await using var host = await StandaloneHost.StartAsync(
                new StandaloneOptions { DataFolder = folder, BasePort = 0, Time = clock, TokenLifetime = TimeSpan.FromHours(1) }, cancellationToken);
            await using var cast = await DemoCast.SignInAsync(host.File, clock, cancellationToken);
            await new DemoStory(account, host.File, cast, clock, cancellationToken).TellAsync();
            if (options.InputFolder is { } input)
            {
                await new DemoInput(account, cast, clock, cancellationToken).TellAsync(input);
            }

            if (host.PartStopped.IsCompletedSuccessfully)
            {
                PartReport.Print(Console.Error, await host.PartStopped);
                return ExitCodes.PartStopped;
            }
        }
        finally
        {
            Delete(folder);
        }

        return Close(account);
    }

    /// <summary>Says whether everything held.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Close(DemoAccount account)
    {
        account.Plain("");
        if (account.Failures.Count == 0)
        {
            account.Plain(account.In($"{account.Checked} vérifications, toutes tenues.", $"{account.Checked} checks, all held."));
            return ExitCodes.Done;
        }

        account.Plain(account.In($"{account.Failures.Count} vérifications sur {account.Checked} n'ont pas tenu :", $"{account.Failures.Count} of {account.Checked} checks did not hold:"));
        account.Failures.ForEach(f => account.Plain(string.Create(CultureInfo.InvariantCulture, $"  - {f}")));
        return ExitCodes.StoryFailed;
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
