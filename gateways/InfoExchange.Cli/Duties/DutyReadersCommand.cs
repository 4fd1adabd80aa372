using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Duties;

/// <summary><c>duty readers POST --motive …</c>: who read the sheet as it stands, for the auditor; the journal keeps why it was asked.</summary>
internal static class DutyReadersCommand
{
    internal static Command Create(CommandParts parts)
    {
        var post = PostArgument.Create(parts);
        var motive = new MotiveOptions(parts, isRequired: true);
        return parts.Run(parts.Command("duty.readers", [post, .. motive.All]), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new ListSheetReadersRequest { Jurisdiction = territory, RecipientNumber = run.Get(post), Motive = motive.Of(run) };
            var answer = await client.Directory.ListSheetReadersAsync(request, cancellationToken: interrupt);
            return run.Print(answer, printer =>
            {
                if (answer.Readers.Count == 0)
                {
                    printer.Line(run.Texts.Say("list.empty"));
                    return;
                }

                printer.Table([run.Texts.Say("column.who"), run.Texts.Say("column.read_at")], answer.Readers.Select(reader => (IReadOnlyList<string>)[$"{reader.PersonName} ({reader.PersonId})", Instants.Print(reader.ReadAt)]));
            });
        });
    }
}
