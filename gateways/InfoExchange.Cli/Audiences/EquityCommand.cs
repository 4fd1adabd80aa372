using System.CommandLine;
using InfoExchange.Cli.Records;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace InfoExchange.Cli.Audiences;

/// <summary><c>audience equity --from INSTANT --until INSTANT --motive CODE</c>: sectors, communes and members that got nothing.</summary>
internal static class EquityCommand
{
    internal static Command Create(CommandParts parts)
    {
        var from = ScopeOptions.Instant(parts, "--from");
        var until = ScopeOptions.Instant(parts, "--until");
        (from.Required, until.Required) = (true, true);
        var motive = new MotiveOptions(parts, isRequired: true);
        return parts.Run(parts.Command("audience.equity", [from, until, .. motive.All]), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new GetEquityRequest
            {
                Jurisdiction = territory,
                IssuedFrom = run.Get(from) is { } first ? Timestamp.FromDateTimeOffset(first) : null,
                IssuedUntil = run.Get(until) is { } end ? Timestamp.FromDateTimeOffset(end) : null,
                Motive = motive.Of(run),
            };
            var equity = await client.Authorization.GetEquityAsync(request, cancellationToken: interrupt);
            return run.Print(equity, printer => Print(equity, printer, run.Texts));
        });
    }

    private static void Print(GetEquityResponse equity, Printer printer, Texts texts)
    {
        printer.Title(texts.Say("equity.sentence", equity.Versions, equity.UnservedTotal));
        if (equity.Erased > 0)
        {
            printer.Line(texts.Say("equity.erased", equity.Erased));
        }

        IEnumerable<EquityCount> groups = [.. equity.Sectors, .. equity.Communes, .. equity.Members];
        printer.Table(
            [texts.Say("column.group"), texts.Say("column.recipients"), texts.Say("column.served"), texts.Say("column.why")],
            groups.Where(group => group.Served == 0).Select(group => (IReadOnlyList<string>)
            [
                group.Sector != Sector.Unspecified ? texts.Word(group.Sector) : $"{group.Group} {group.Name}".TrimEnd(),
                $"{group.Recipients}",
                $"{group.Served}",
                group.Why is { } why ? texts.Of(why) : "",
            ]));
        printer.Table(
            [texts.Say("column.number"), texts.Say("column.name"), texts.Say("column.why")],
            equity.Unserved.Select(unserved => (IReadOnlyList<string>)[$"{unserved.Recipient.Number}", unserved.Recipient.Name, texts.Of(unserved.Why)]));
    }
}
