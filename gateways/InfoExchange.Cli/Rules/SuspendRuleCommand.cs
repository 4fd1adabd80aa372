using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Rules;

/// <summary><c>rule suspend RULE --rule-version N --reason-code CODE</c>, or with <c>--lift</c> the end of a suspension.</summary>
internal static class SuspendRuleCommand
{
    internal static Command Create(CommandParts parts)
    {
        var rule = parts.Argument("rule");
        var version = parts.Number("--rule-version", isRequired: true);
        var lift = parts.Flag("--lift");
        var reason = parts.RequiredText("--reason-code");
        var wait = parts.Flag("--wait");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("rule.suspend", rule, version, lift, reason, wait, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new SuspendRuleRequest
            {
                Jurisdiction = territory, IdempotencyKey = act, RuleId = run.Get(rule), Version = run.Get(version), Lift = run.Get(lift), ReasonCode = run.Get(reason) ?? "",
            };
            var changed = await ActKey.SendAsync(run, act, () => RevocationWait.SendAsync(
                run, run.Get(wait), () => client.Authorization.SuspendRuleAsync(request, cancellationToken: interrupt).ResponseAsync, answer => answer.Revocation, interrupt));
            return run.Print(changed, printer =>
            {
                printer.Title(changed.AwaitsSecondPerson
                    ? run.Texts.Say("rule.awaits", request.RuleId, request.Version, changed.Position)
                    : run.Texts.Say("rule.now", request.RuleId, request.Version, run.Texts.Word(changed.State), changed.Position));
                RevocationText.Print(changed.Revocation, printer, run.Texts);
            });
        });
    }
}
