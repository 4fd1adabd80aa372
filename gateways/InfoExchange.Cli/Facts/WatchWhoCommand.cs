using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Facts;

/// <summary><c>watch who [--commune CODE]</c>: who is on duty, whom to call first, what is vacant.</summary>
internal static class WatchWhoCommand
{
    internal static Command Create(CommandParts parts)
    {
        var commune = parts.Text("--commune", "option--commune.watch");
        var recipient = parts.Number("--recipient", isRequired: false, "option--recipient.watch");
        return parts.Run(parts.Command("watch.who", commune, recipient), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new GetOnDutyRequest { Jurisdiction = territory, CommuneCode = run.Get(commune) ?? "", RecipientNumber = run.Get(recipient) };
            var answer = await client.Directory.GetOnDutyAsync(request, cancellationToken: interrupt);
            return run.Print(answer, printer => Print(answer, printer, run.Texts));
        });
    }

    private static void Print(GetOnDutyResponse answer, Printer printer, Texts texts)
    {
        if (answer.NoZone)
        {
            printer.Alarm(texts.Say("watch.no_zone"));
        }

        printer.Table(
            [
                texts.Say("column.function"), texts.Say("column.label"), texts.Say("column.phone"), texts.Say("column.who"), texts.Say("column.relief"), texts.Say("column.zone"), texts.Say("column.identifier"),
            ],
            answer.Lines.Select(line => (IReadOnlyList<string>)
            [
                line.Kind == FunctionKind.Referent ? texts.Say(line.Rank == 0 ? "watch.primary" : "watch.deputy", line.Rank) : texts.Word(line.Kind),
                line.Label,
                line.Phone,
                line.Vacant ? texts.Say("watch.vacant") : line.PersonName.Length > 0 ? $"{line.PersonName} ({line.PersonId})" : texts.Say("watch.manned"),
                line.Overdue ? texts.Say("watch.overdue", Instants.Print(line.Until)) : Instants.Print(line.Until),
                line.ZoneName,
                line.Id,
            ]));
    }
}
