using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.Bulletins;

/// <summary>Whoever publishes says yes to the audience that was shown, or said so before.</summary>
internal static class PublishQuestion
{
    /// <exception cref="CommandStoppedException">Nobody said yes, and nobody can be asked.</exception>
    internal static void Demand(CommandRun run, bool isAgreed)
    {
        if (!isAgreed && (!run.Around.IsInputTerminal || run.IsJson))
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "publish.yes_missing");
        }
    }

    /// <exception cref="CommandStoppedException">The answer was no.</exception>
    internal static async Task AskAsync(CommandRun run, bool isAgreed, CancellationToken interrupt)
    {
        if (isAgreed)
        {
            return;
        }

        run.Out.Ask(run.Texts.Say("publish.ask"));
        var answer = await run.Around.Input.ReadLineAsync(interrupt);
        if (answer?.Trim().ToLowerInvariant() is not ("o" or "oui" or "y" or "yes"))
        {
            throw new CommandStoppedException(ExitCodes.Refused, "publish.declined");
        }
    }
}
