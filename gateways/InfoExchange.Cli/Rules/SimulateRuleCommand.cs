using System.CommandLine;
using InfoExchange.Cli.Bulletins;
using InfoExchange.Cli.Records;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace InfoExchange.Cli.Rules;

/// <summary><c>rule simulate --proposed RULE --motive CODE</c>: who would gain and who would lose by a change that nobody made.</summary>
internal static class SimulateRuleCommand
{
    internal static Command Create(CommandParts parts)
    {
        var change = new ChangeOptions(parts);
        var from = ScopeOptions.Instant(parts, "--from");
        var until = ScopeOptions.Instant(parts, "--until");
        var motive = new MotiveOptions(parts, isRequired: true);
        return parts.Run(parts.Command("rule.simulate", [.. change.All, from, until, .. motive.All]), async (run, interrupt) =>
        {
            var request = await change.ReadAsync(run, interrupt);
            request.IssuedFrom = run.Get(from) is { } first ? Timestamp.FromDateTimeOffset(first) : null;
            request.IssuedUntil = run.Get(until) is { } end ? Timestamp.FromDateTimeOffset(end) : null;
            request.Motive = motive.Of(run);
            var (client, territory) = await run.ConnectAsync(interrupt);
            request.Jurisdiction = territory;
            var simulated = await client.Authorization.SimulateChangeAsync(request, cancellationToken: interrupt);
            return run.Print(simulated, printer => Print(simulated, printer, run.Texts));
        });
    }

    private static void Print(SimulateChangeResponse simulated, Printer printer, Texts texts)
    {
        printer.Title(texts.Say("simulate.sentence", simulated.Decided, simulated.Different, simulated.Gaining.Count, simulated.Losing.Count));
        foreach (var (key, recipients) in new[] { ("preview.gained", simulated.Gaining), ("preview.lost", simulated.Losing) })
        {
            if (recipients.Count > 0)
            {
                printer.Line(texts.Say(key, RecipientText.Names(recipients, texts)));
            }
        }

        if (simulated.Bulletins.Count > 0)
        {
            printer.Table(
                [texts.Say("column.identifier"), texts.Say("column.version"), texts.Say("column.position"), texts.Say("column.gained"), texts.Say("column.lost")],
                simulated.Bulletins.Select(bulletin => (IReadOnlyList<string>)
                    [bulletin.BulletinId, $"{bulletin.Version}", $"{bulletin.Position}", $"{bulletin.Gained.Count}", $"{bulletin.Lost.Count}"]));
        }
    }
}
