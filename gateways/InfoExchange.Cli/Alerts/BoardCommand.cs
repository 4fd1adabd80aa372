using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Alerts;

/// <summary><c>alert board ID</c>: who is silent, who is asked next and when; after a recall, who has not heard of it.</summary>
internal static class BoardCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        return parts.Run(parts.Command("alert.board", bulletin), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var board = await ReadAsync(client, new ListAcknowledgementsRequest { Jurisdiction = territory, BulletinId = run.Get(bulletin) }, interrupt);
            return run.Print(board, printer => BoardReport.Print(board, run.Around.Clock.GetUtcNow(), printer, run.Texts));
        });
    }

    private static async Task<ListAcknowledgementsResponse> ReadAsync(InfoExchangeClient client, ListAcknowledgementsRequest request, CancellationToken interrupt)
    {
        ListAcknowledgementsResponse? board = null;
        await Pages.ReadAsync<AcknowledgementLine>(0, async (size, token) =>
        {
            (request.PageSize, request.PageToken) = (size, token);
            var page = await client.Acknowledgements.ListAcknowledgementsAsync(request, cancellationToken: interrupt);
            if (board is null)
            {
                board = page;
            }
            else
            {
                board.Lines.AddRange(page.Lines);
            }

            return (page.Lines, page.NextPageToken);
        });
        board!.NextPageToken = "";
        return board;
    }
}
