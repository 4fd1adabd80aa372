using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Rules;

/// <summary><c>rule flows --to suspended --reason-code CODE</c>: all flows of the territory at once.</summary>
internal static class FlowsCommand
{
    internal static Command Create(CommandParts parts)
    {
        var to = parts.Choice<FlowState>("--to");
        to.Required = true;
        var reason = parts.RequiredText("--reason-code");
        var wait = parts.Flag("--wait");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("rule.flows", to, reason, wait, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new ChangeFlowsRequest { Jurisdiction = territory, IdempotencyKey = act, To = run.Choice<FlowState>(to), ReasonCode = run.Get(reason) ?? "" };
            var changed = await ActKey.SendAsync(run, act, () => RevocationWait.SendAsync(
                run, run.Get(wait), () => client.Authorization.ChangeFlowsAsync(request, cancellationToken: interrupt).ResponseAsync, answer => answer.Revocation, interrupt));
            return run.Print(changed, printer =>
            {
                printer.Title(run.Texts.Say(changed.AwaitsSecondPerson ? "flows.awaits" : "flows.now", run.Texts.Word(changed.State), changed.Position));
                RevocationText.Print(changed.Revocation, printer, run.Texts);
            });
        });
    }
}
