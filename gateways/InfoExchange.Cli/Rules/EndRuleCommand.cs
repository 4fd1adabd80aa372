using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Rules;

/// <summary><c>rule end RULE --rule-version N</c>: ends a rule, or refuses a proposed version.</summary>
internal static class EndRuleCommand
{
    internal static Command Create(CommandParts parts)
    {
        var rule = parts.Argument("rule");
        var version = parts.Number("--rule-version", isRequired: true);
        var wait = parts.Flag("--wait");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("rule.end", rule, version, wait, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new EndRuleRequest { Jurisdiction = territory, IdempotencyKey = act, RuleId = run.Get(rule), Version = run.Get(version) };
            var ended = await ActKey.SendAsync(run, act, () => RevocationWait.SendAsync(
                run, run.Get(wait), () => client.Authorization.EndRuleAsync(request, cancellationToken: interrupt).ResponseAsync, answer => answer.Revocation, interrupt));
            return run.Print(ended, printer =>
            {
                printer.Title(ended.AwaitsSecondPerson
                    ? run.Texts.Say("rule.awaits", request.RuleId, request.Version, ended.Position)
                    : run.Texts.Say("rule.now", request.RuleId, request.Version, run.Texts.Word(ended.State), ended.Position));
                RevocationText.Print(ended.Revocation, printer, run.Texts);
            });
        });
    }
}
