using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>bulletin pending</c>: what waits for a second person, urgent releases that nobody validated yet first.</summary>
internal static class PendingCommand
{
    internal static Command Create(CommandParts parts) => parts.Run(parts.Command("bulletin.pending"), async (run, interrupt) =>
    {
        var (client, territory) = await run.ConnectAsync(interrupt);
        var pending = await client.Bulletins.ListPendingPublicationsAsync(new ListPendingPublicationsRequest { Jurisdiction = territory }, cancellationToken: interrupt);
        return run.Print(pending, printer => Print(pending, printer, run.Texts));
    });

    /// <summary>One of what waits.</summary>
    /// <exception cref="CommandStoppedException">Nothing of that bulletin waits.</exception>
    internal static async Task<PendingPublication> FindAsync(InfoExchange.Client.InfoExchangeClient client, Jurisdiction territory, string bulletin, CancellationToken interrupt)
    {
        var pending = await client.Bulletins.ListPendingPublicationsAsync(new ListPendingPublicationsRequest { Jurisdiction = territory }, cancellationToken: interrupt);
        return pending.Publications.FirstOrDefault(p => p.BulletinId == bulletin) ?? throw new CommandStoppedException(ExitCodes.Refused, "pending.none", bulletin);
    }

    private static void Print(ListPendingPublicationsResponse pending, Printer printer, Texts texts)
    {
        if (pending.Publications.Count == 0)
        {
            printer.Line(texts.Say("list.empty"));
            return;
        }

        foreach (var publication in pending.Publications)
        {
            Print(publication, printer, texts);
        }
    }

    internal static void Print(PendingPublication publication, Printer printer, Texts texts)
    {
        if (publication.Draft?.Exercise == true)
        {
            printer.Alarm(texts.Say("exercise"));
        }

        printer.Title(texts.Say("pending.line", publication.BulletinId, publication.Version, Printable.Line(publication.Draft?.Texts.FirstOrDefault()?.Headline ?? ""), publication.Included, publication.ProposedBy, Instants.Print(publication.ProposedAt)));
        if (publication.Urgent)
        {
            printer.Alarm(texts.Say(publication.Overdue ? "pending.overdue" : "pending.urgent", Instants.Print(publication.ValidateBy)));
        }

        if (publication.AudienceChanged)
        {
            printer.Alarm(texts.Say("pending.changed"));
        }

        if (publication.Own)
        {
            printer.Line(texts.Say("pending.own"));
        }
    }
}
