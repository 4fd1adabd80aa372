using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Rules;

/// <summary><c>rule list</c>: the authority's sharing rules.</summary>
internal static class ListRulesCommand
{
    internal static Command Create(CommandParts parts)
    {
        var state = parts.Choice<RuleState>("--state", "option--state.rule");
        return parts.Run(parts.Command("rule.list", state), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new ListRulesRequest { Jurisdiction = territory, State = run.Choice<RuleState>(state) };
            var rules = await Pages.ReadAsync<SharingRule>(0, async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                var page = await client.Authorization.ListRulesAsync(request, cancellationToken: interrupt);
                return (page.Rules, page.NextPageToken);
            });
            return run.Print(() => new JsonObject { ["rules"] = CliJson.Of(rules) }, printer => Print(rules, printer, run.Texts));
        });
    }

    private static void Print(List<SharingRule> rules, Printer printer, Texts texts)
    {
        if (rules.Count == 0)
        {
            printer.Line(texts.Say("list.empty"));
            return;
        }

        printer.Table(
            [texts.Say("column.identifier"), texts.Say("column.version"), texts.Say("column.effect"), texts.Say("column.state"), texts.Say("column.title"), texts.Say("column.conventions"), texts.Say("column.article")],
            rules.Select(rule => (IReadOnlyList<string>)
            [
                rule.Id,
                $"{rule.Version}",
                texts.Word(rule.Effect),
                rule.RequestedState == RuleState.Unspecified ? texts.Word(rule.State) : texts.Say("rule.requested", texts.Word(rule.State), texts.Word(rule.RequestedState)),
                rule.Title,
                string.Join(' ', rule.Conditions?.ConventionIds.AsEnumerable() ?? []),
                rule.Article,
            ]));
    }
}
