using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.SigningIn;

/// <summary><c>whoami</c>: the functions held and the recipients acted for.</summary>
internal static class WhoAmICommand
{
    internal static Command Create(CommandParts parts) => parts.Run(parts.Command("whoami"), RunAsync);

    private static async Task<int> RunAsync(CommandRun run, CancellationToken interrupt)
    {
        var session = await run.SignedInAsync(interrupt);
        var request = new WhoAmIRequest { Jurisdiction = Territories.ToContract(session.Territory) };
        var answer = await session.Client.Directory.WhoAmIAsync(request, cancellationToken: interrupt);
        return run.Print(answer, printer => Print(printer, run.Texts, session, answer));
    }

    private static void Print(Printer printer, Texts texts, Session session, WhoAmIResponse answer)
    {
        printer.Title(answer.DisplayName.Length > 0 ? answer.DisplayName : session.Profile.Title);
        printer.Line(texts.Say("whoami.where", session.Profile.Name, session.Territory.ToString(), session.Gateway.ToString()));
        if (answer.Functions.Count == 0)
        {
            printer.Line(texts.Say("whoami.no_function"));
            return;
        }

        printer.Table(
            [texts.Say("column.function"), texts.Say("column.label"), texts.Say("column.rank"), texts.Say("column.identifier")],
            answer.Functions.Select(held => (IReadOnlyList<string>)[texts.Word(held.Kind), held.Label, $"{held.Rank}", held.Id]));
        if (answer.Recipients.Count > 0)
        {
            printer.Table(
                [texts.Say("column.number"), texts.Say("column.recipient"), texts.Say("column.sector"), texts.Say("column.commune")],
                answer.Recipients.Select(each => (IReadOnlyList<string>)[$"{each.Number}", each.Name, texts.Word(each.Sector), each.CommuneCode]));
        }
    }
}
