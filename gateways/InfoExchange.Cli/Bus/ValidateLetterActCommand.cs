using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bus;

/// <summary><c>bus validate ACT</c>: as a second person; the service carries it out.</summary>
internal static class ValidateLetterActCommand
{
    internal static Command Create(CommandParts parts)
    {
        var proposal = parts.Argument("act");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("bus.validate", proposal, key), async (run, interrupt) =>
        {
            var (operations, territory) = await OperationsClient.ConnectAsync(run, interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new ValidateLetterActRequest { Jurisdiction = territory, IdempotencyKey = act, ActId = run.Get(proposal) };
            var validated = await ActKey.SendAsync(run, act, () => operations.ValidateLetterActAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(validated, printer => printer.Title(run.Texts.Say("letter.validated", request.ActId, validated.Position)));
        });
    }
}
