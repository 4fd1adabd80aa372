using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Rules;

/// <summary><c>rule propose RULE.json [--draft]</c>: waits for another person's approval, or is kept while it is being written.</summary>
internal static class ProposeRuleCommand
{
    internal static Command Create(CommandParts parts)
    {
        var file = parts.Argument("rule_file");
        var draft = parts.Flag("--draft", "option--draft.rule");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("rule.propose", file, draft, key), async (run, interrupt) =>
        {
            var rule = await RuleFile.ReadAsync(run.Get(file), interrupt);
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new ProposeRuleRequest { Jurisdiction = territory, IdempotencyKey = act, Rule = rule, IsDraft = run.Get(draft) };
            var proposed = await ActKey.SendAsync(run, act, () => client.Authorization.ProposeRuleAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(proposed, printer => printer.Title(run.Texts.Say(request.IsDraft ? "rule.drafted" : "rule.proposed", proposed.RuleId, proposed.Version, proposed.Position)));
        });
    }
}
