using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bus;

/// <summary><c>bus refuse ACT --reason-code CODE</c>: the letter stays; one's own proposal is taken back so.</summary>
internal static class RefuseLetterActCommand
{
    internal static Command Create(CommandParts parts)
    {
        var proposal = parts.Argument("act");
        var reason = parts.RequiredText("--reason-code");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("bus.refuse", proposal, reason, key), async (run, interrupt) =>
        {
            var (operations, territory) = await OperationsClient.ConnectAsync(run, interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new RefuseLetterActRequest { Jurisdiction = territory, IdempotencyKey = act, ActId = run.Get(proposal), ReasonCode = run.Get(reason) ?? "" };
            var refused = await ActKey.SendAsync(run, act, () => operations.RefuseLetterActAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(refused, printer => printer.Title(run.Texts.Say("letter.refused", request.ActId, refused.Position)));
        });
    }
}
