using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bus;

/// <summary><c>bus redrive QUEUE MESSAGE --motive CODE</c> and <c>bus discard …</c>: proposes; a second person validates.</summary>
internal static class ProposeLetterActCommand
{
    internal static Command Create(CommandParts parts, LetterAct letterAct)
    {
        var queue = parts.Argument("queue");
        var message = parts.Argument("message");
        var motive = new MotiveOptions(parts, isRequired: true);
        var key = parts.Text("--key");
        return parts.Run(parts.Command(letterAct == LetterAct.Redrive ? "bus.redrive" : "bus.discard", [queue, message, .. motive.All, key]), async (run, interrupt) =>
        {
            var (operations, territory) = await OperationsClient.ConnectAsync(run, interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new ProposeLetterActRequest { Jurisdiction = territory, IdempotencyKey = act, Queue = run.Get(queue), MessageId = run.Get(message), Act = letterAct, Motive = motive.Of(run) };
            var proposed = await ActKey.SendAsync(run, act, () => operations.ProposeLetterActAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(proposed, printer =>
            {
                printer.Title(run.Texts.Say("letter.proposed", run.Texts.Word(letterAct), request.MessageId, proposed.ActId));
                printer.Line(run.Texts.Say("letter.next", proposed.ActId, Instants.Print(proposed.ValidateUntil)));
            });
        });
    }
}
