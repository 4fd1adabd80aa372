using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Returns;

/// <summary><c>return answer RETURN --feedback useful</c>: tells whoever sent it whether it was of use, and nothing of an inquiry.</summary>
internal static class AnswerReturnCommand
{
    internal static Command Create(CommandParts parts)
    {
        var id = parts.Argument("return");
        var feedback = parts.Choice<ReturnFeedback>("--feedback");
        feedback.Required = true;
        var text = parts.Text("--text", "option--text.answer");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("return.answer", id, feedback, text, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new AnswerReturnRequest
            {
                Jurisdiction = territory, IdempotencyKey = act, ReturnId = run.Get(id), Feedback = run.Choice<ReturnFeedback>(feedback), Text = run.Get(text) ?? "",
            };
            var answer = await ActKey.SendAsync(run, act, () => client.Returns.AnswerReturnAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(answer, printer => printer.Title(run.Texts.Say("return.answered", run.Get(id), answer.Position)));
        });
    }
}
