using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Records;

/// <summary><c>records erasures [--outstanding]</c>: proposals and orders, and who has carried them out.</summary>
internal static class ListErasuresCommand
{
    internal static Command Create(CommandParts parts)
    {
        var outstanding = parts.Flag("--outstanding");
        var limit = parts.Number("--limit");
        return parts.Run(parts.Command("records.erasures", outstanding, limit), async (run, interrupt) =>
        {
            var (records, territory) = await RecordsClient.ConnectAsync(run, interrupt);
            var request = new ListErasuresRequest { Jurisdiction = territory, OnlyOutstanding = run.Get(outstanding) };
            var proposals = new List<ErasureView>();
            var orders = await Pages.ReadAsync<ErasureView>(run.Get(limit), async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                var page = await records.ListErasuresAsync(request, cancellationToken: interrupt);
                proposals.AddRange(page.Proposals);
                return (page.Orders, page.NextPageToken);
            });
            return run.Print(
                () => new JsonObject { ["proposals"] = CliJson.Of(proposals), ["orders"] = CliJson.Of(orders) },
                printer => Print([.. proposals, .. orders], printer, run.Texts));
        });
    }

    private static void Print(List<ErasureView> erasures, Printer printer, Texts texts)
    {
        if (erasures.Count == 0)
        {
            printer.Line(texts.Say("list.empty"));
            return;
        }

        printer.Table(
            [texts.Say("column.identifier"), texts.Say("column.kind"), texts.Say("column.what"), texts.Say("column.why"), texts.Say("column.recorded"), texts.Say("column.erased_by"), texts.Say("column.outstanding")],
            erasures.Select(erasure => (IReadOnlyList<string>)
            [
                erasure.ErasureId,
                texts.Word(erasure.Class),
                erasure.SubjectId,
                erasure.Cause,
                Instants.Print(erasure.RecordedAt),
                string.Join(' ', erasure.Holders.Where(holder => holder.ErasedAt is not null).Select(holder => holder.Name)),
                string.Join(' ', erasure.Holders.Where(holder => holder.ErasedAt is null || holder.Outstanding > 0).Select(Print)),
            ]));
    }

    private static string Print(ErasureHolder holder) => holder.Outstanding == 0
        ? holder.Name
        : $"{holder.Name} ({(holder.OutstandingRecipientNumbers.Count == 0 ? $"{holder.Outstanding}" : string.Join(", ", holder.OutstandingRecipientNumbers))})";
}
