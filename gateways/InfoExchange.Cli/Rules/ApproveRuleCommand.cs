using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Rules;

/// <summary><c>rule approve RULE --rule-version N</c>: by another person than its author.</summary>
internal static class ApproveRuleCommand
{
    internal static Command Create(CommandParts parts)
    {
        var rule = parts.Argument("rule");
        var version = parts.Number("--rule-version", isRequired: true);
        var key = parts.Text("--key");
        return parts.Run(parts.Command("rule.approve", rule, version, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new ApproveRuleRequest { Jurisdiction = territory, IdempotencyKey = act, RuleId = run.Get(rule), Version = run.Get(version) };
            var approved = await ActKey.SendAsync(run, act, () => client.Authorization.ApproveRuleAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(approved, printer => printer.Title(run.Texts.Say("rule.now", request.RuleId, request.Version, run.Texts.Word(approved.State), approved.Position)));
        });
    }
}
