using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Records;

/// <summary><c>records erase SUBJECT --motive CODE [--person-names]</c>: proposes; a second person confirms.</summary>
internal static class EraseCommand
{
    internal static Command Create(CommandParts parts)
    {
        var subject = parts.Argument("subject");
        var isPerson = parts.Flag("--person-names");
        var motive = new MotiveOptions(parts, isRequired: true);
        var key = parts.Text("--key");
        return parts.Run(parts.Command("records.erase", [subject, isPerson, .. motive.All, key]), async (run, interrupt) =>
        {
            var (records, territory) = await RecordsClient.ConnectAsync(run, interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new ProposeErasureRequest
            {
                Jurisdiction = territory,
                IdempotencyKey = act,
                Class = run.Get(isPerson) ? RecordClass.Person : RecordClass.Content,
                SubjectId = run.Get(subject),
                Motive = motive.Of(run),
            };
            var proposed = await ActKey.SendAsync(run, act, () => records.ProposeErasureAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(proposed, printer =>
            {
                printer.Title(run.Texts.Say("erase.proposed", request.SubjectId, proposed.ErasureId));
                printer.Line(run.Texts.Say("erase.next", proposed.ErasureId, Instants.Print(proposed.ConfirmUntil)));
            });
        });
    }
}
