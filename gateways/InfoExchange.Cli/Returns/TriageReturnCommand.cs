using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Returns;

/// <summary><c>return triage RETURN</c>: taken, duplicate of another, passed to a watch or permanence, closed; one of them.</summary>
internal static class TriageReturnCommand
{
    internal static Command Create(CommandParts parts)
    {
        var id = parts.Argument("return");
        var taken = parts.Flag("--taken");
        var duplicate = parts.Text("--duplicate-of");
        var pass = parts.Text("--pass-to");
        var closed = parts.Flag("--closed");
        var reason = parts.Text("--reason", "option--reason.triage");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("return.triage", id, taken, duplicate, pass, closed, reason, key), async (run, interrupt) =>
        {
            (TriageDecision Decision, bool IsMeant)[] meant =
            [
                (TriageDecision.Taken, run.Get(taken)),
                (TriageDecision.DuplicateOf, run.Get(duplicate) is not null),
                (TriageDecision.PassedTo, run.Get(pass) is not null),
                (TriageDecision.Closed, run.Get(closed)),
            ];
            if (meant.Count(m => m.IsMeant) != 1)
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "return.one_decision");
            }

            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new TriageReturnRequest
            {
                Jurisdiction = territory,
                IdempotencyKey = act,
                ReturnId = run.Get(id),
                Decision = meant.Single(m => m.IsMeant).Decision,
                DuplicateOf = run.Get(duplicate) ?? "",
                PassedTo = run.Get(pass) ?? "",
                Reason = run.Get(reason) ?? "",
            };
            var answer = await ActKey.SendAsync(run, act, () => client.Returns.TriageReturnAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(answer, printer => printer.Title(run.Texts.Say("return.triaged", run.Get(id), run.Texts.Word(answer.State), answer.Position)));
        });
    }
}
