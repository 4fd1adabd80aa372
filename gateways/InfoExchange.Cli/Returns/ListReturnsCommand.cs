using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Returns;

/// <summary><c>return list</c>: the latest first, with what became of each.</summary>
internal static class ListReturnsCommand
{
    private const int UsualLimit = 50;

    internal static Command Create(CommandParts parts)
    {
        var state = parts.Choice<ReturnState>("--state", "option--state.return");
        var recipient = parts.Number("--recipient");
        var unanswered = parts.Flag("--unanswered");
        var late = parts.Flag("--late");
        var limit = parts.Number("--limit");
        limit.DefaultValueFactory = _ => UsualLimit;
        return parts.Run(parts.Command("return.list", state, recipient, unanswered, late, limit), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new ListReturnsRequest { Jurisdiction = territory, State = run.Choice<ReturnState>(state), RecipientNumber = run.Get(recipient), UnansweredOnly = run.Get(unanswered), AnswerLate = run.Get(late) };
            var returns = await Pages.ReadAsync<ReturnView>(run.Get(limit), async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                var page = await client.Returns.ListReturnsAsync(request, cancellationToken: interrupt);
                return (page.Returns, page.NextPageToken);
            });
            return run.Print(() => new JsonObject { ["returns"] = CliJson.Of(returns) }, printer => Print(returns, printer, run.Texts));
        });
    }

    private static void Print(List<ReturnView> returns, Printer printer, Texts texts)
    {
        if (returns.Count == 0)
        {
            printer.Line(texts.Say("list.empty"));
            return;
        }

        printer.Table(
            [texts.Say("column.identifier"), texts.Say("column.received"), texts.Say("column.kind"), texts.Say("column.state"), texts.Say("column.source"), texts.Say("column.text"), texts.Say("column.feedback")],
            returns.Select(each => (IReadOnlyList<string>)
            [
                each.ReturnId,
                Instants.Print(each.ReceivedAt),
                each.Content is null ? "" : texts.Word(each.Content.Kind),
                texts.Word(each.State),
                each.Source?.Name ?? "",
                Printable.Line(each.Content?.Exercise == true ? $"{texts.Say("exercise")} {each.Content.Text}" : each.Content?.Text ?? "", 60),
                FeedbackOf(each, texts),
            ]));
    }

    private static string FeedbackOf(ReturnView each, Texts texts) =>
        each.Feedback != ReturnFeedback.Unspecified ? texts.Word(each.Feedback) : each.AnswerLate ? texts.Say("return.answer_late", Instants.Print(each.AnswerDueAt)) : "";
}
