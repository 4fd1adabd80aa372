using System.CommandLine;
using InfoExchange.Cli.Importing;
using InfoExchange.Cli.SigningIn;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Subscriptions;

namespace InfoExchange.Cli.Subscriptions;

/// <summary><c>subscribe</c>: prints what comes, or runs a program for it, and confirms what was printed or handled.</summary>
internal static class SubscribeCommand
{
    private const int UsualAttempts = 5;
    private const int LongestPause = 30;

    private static readonly TimeSpan UsualPatience = TimeSpan.FromMinutes(10);

    internal static Command Create(CommandParts parts)
    {
        var cursorFile = parts.Text("--cursor-file");
        var count = parts.Number("--count");
        var exec = parts.Text("--exec");
        exec.HelpName = parts.Texts.Say("value.program");
        var attempts = parts.Number("--exec-attempts");
        attempts.DefaultValueFactory = _ => UsualAttempts;
        var patience = parts.Span("--exec-timeout");
        var arguments = new Argument<string[]>(parts.Texts.Say("value.exec_arguments")) { Description = parts.Texts.Say("argument.exec_arguments"), Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => [] };
        var command = parts.Command("subscribe", arguments, cursorFile, count, exec, attempts, patience);
        command.Validators.Add(result =>
        {
            if (result.GetValue(arguments) is { Length: > 0 } given && result.GetValue(exec) is null)
            {
                parts.Refuse(result, "usage.exec_missing", given[0]);
            }
        });
        return parts.Run(command, (run, interrupt) =>
        {
            var program = run.Get(exec) is { } file ? new ItemProgram(file, run.Get(arguments), SpanText.TryRead(run.Get(patience), out var span) ? span : UsualPatience) : null;
            return RunAsync(run, run.Get(cursorFile), run.Get(count), program, Math.Max(1, run.Get(attempts)), interrupt);
        });
    }

    private static async Task<int> RunAsync(CommandRun run, string? cursorFile, int count, ItemProgram? program, int attempts, CancellationToken interrupt)
    {
        var session = await run.SignedInAsync(interrupt);
        var jurisdiction = run.TerritoryText == Territories.All ? null : Territories.ToContract(session.Territory);
        using var cursors = new FileCursorStore(cursorFile ?? UsualFile(run, session, jurisdiction is null));
        if (!run.IsJson)
        {
            run.Say("subscribe.started", session.Gateway.ToString(), jurisdiction is null ? Territories.All : session.Territory.ToString());
        }

        var handled = 0;
        await foreach (var item in session.Client.SubscribeAsync(jurisdiction, cursors, interrupt))
        {
            // A position is told only when it says that other territories are stopped than before.
            var isNews = item is not PositionKept { HasNews: false };
            if (isNews)
            {
                await HandleAsync(run, item, program, attempts, interrupt);
                handled++;
            }

            await session.Client.ConfirmAsync(item, null, interrupt);
            if (isNews && handled == count)
            {
                break;
            }
        }

        return ExitCodes.Done;
    }

    private static async Task HandleAsync(CommandRun run, SubscriptionItem item, ItemProgram? program, int attempts, CancellationToken interrupt)
    {
        if (program is null)
        {
            ItemOutput.Print(run, item);
            return;
        }

        for (var attempt = 1; await program.FailureOnAsync(item, interrupt) is { } failure; attempt++)
        {
            if (attempt >= attempts)
            {
                throw new CommandStoppedException(ExitCodes.HandlerFailed, "exec.failed", failure, $"{attempt}", $"{item}");
            }

            var pause = TimeSpan.FromSeconds(Math.Min(1 << Math.Min(attempt - 1, 5), LongestPause));
            run.Say("exec.again", failure, $"{item}", attempt, attempts, $"{pause.TotalSeconds:0}");
            await Task.Delay(pause, run.Around.Clock, interrupt);
        }
    }

    private static string UsualFile(CommandRun run, Session session, bool isEverywhere)
    {
        var territory = isEverywhere ? Territories.All : session.Territory.ToString();
        var name = string.Concat($"{session.ProfileName}-{session.Profile.Name}-{territory}".Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return Path.Combine(run.Around.ProfileFolder, "cursors", $"{name}.cursor");
    }
}
