using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Rules;

/// <summary><c>rule binding --recipient N</c>: the rules that bind it, and what it would get.</summary>
internal static class BindingRulesCommand
{
    internal static Command Create(CommandParts parts)
    {
        var recipient = parts.Number("--recipient", isRequired: true);
        var motive = new MotiveOptions(parts, isRequired: false);
        return parts.Run(parts.Command("rule.binding", [recipient, .. motive.All]), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var binding = await client.Authorization.ListBindingRulesAsync(
                new ListBindingRulesRequest { Jurisdiction = territory, RecipientNumber = run.Get(recipient), Motive = motive.Of(run) }, cancellationToken: interrupt);
            return run.Print(binding, printer => Print(binding, printer, run.Texts));
        });
    }

    private static void Print(ListBindingRulesResponse binding, Printer printer, Texts texts)
    {
        if (binding.Withheld is { } withheld)
        {
            printer.Alarm(texts.Say("visible.withheld", texts.Of(withheld)));
        }

        printer.Table(
            [texts.Say("column.identifier"), texts.Say("column.version"), texts.Say("column.effect"), texts.Say("column.title")],
            binding.Rules.Select(rule => (IReadOnlyList<string>)[rule.Id, $"{rule.Version}", texts.Word(rule.Effect), rule.Title]));
        printer.Table(
            [texts.Say("column.type"), texts.Say("column.article"), texts.Say("column.information"), texts.Say("column.alerts"), texts.Say("column.why")],
            binding.Types_.Select(type => (IReadOnlyList<string>)
            [
                type.InformationType,
                type.Article,
                texts.Say(type.Information ? "word.yes" : "word.no"),
                texts.Say(type.Alerts ? "word.yes" : "word.no"),
                type.WhyNot is { } why ? texts.Of(why) : "",
            ]));
    }
}
