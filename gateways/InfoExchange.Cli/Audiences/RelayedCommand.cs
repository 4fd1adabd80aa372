using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Audiences;

/// <summary><c>audience relayed</c>: what an intermediary body passes on to its members, with words only where its mandate opens them.</summary>
internal static class RelayedCommand
{
    internal static Command Create(CommandParts parts)
    {
        var limit = parts.Number("--limit");
        return parts.Run(parts.Command("audience.relayed", limit), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var answer = await client.Authorization.ListRelayedAsync(new ListRelayedRequest { Jurisdiction = territory, PageSize = run.Get(limit) }, cancellationToken: interrupt);
            return run.Print(answer, printer => Print(answer, printer, run.Texts));
        });
    }

    private static void Print(ListRelayedResponse answer, Printer printer, Texts texts)
    {
        if (answer.Bulletins.Count == 0)
        {
            printer.Line(texts.Say("relayed.none"));
            return;
        }

        foreach (var bulletin in answer.Bulletins)
        {
            printer.Title(texts.Say("relayed.bulletin", bulletin.BulletinId, bulletin.Version, texts.Word(bulletin.Kind), bulletin.InformationType, Instants.Print(bulletin.ExpiresAt)));
            printer.Line(bulletin.Draft?.Texts is [var text, ..] ? $"{text.Headline} – {text.Description}" : texts.Say("relayed.header_only"));
            printer.Line(texts.Say("relayed.members", string.Join(", ", bulletin.Members.Select(m => $"{m.Number} {m.Name}"))));
        }
    }
}
