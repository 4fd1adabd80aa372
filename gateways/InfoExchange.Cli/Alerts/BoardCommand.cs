using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Alerts;

/// <summary><c>alert board ID [--follow]</c>: who is silent, who is asked next and when; after a recall, who has not heard of it.</summary>
internal static class BoardCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        var follows = parts.Flag("--follow");
        var count = parts.Number("--count");
        return parts.Run(parts.Command("alert.board", bulletin, follows, count), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            if (run.Get(follows))
            {
                return await FollowAsync(run, client, new WatchBoardRequest { Jurisdiction = territory, BulletinId = run.Get(bulletin) }, run.Get(count), interrupt);
            }

            var board = await ReadAsync(client, new ListAcknowledgementsRequest { Jurisdiction = territory, BulletinId = run.Get(bulletin) }, interrupt);
            return run.Print(board, printer => BoardReport.Print(board, run.Around.Clock.GetUtcNow(), printer, run.Texts));
        });
    }

    // For people the whole board again, for programs what became different, one object a line.
    private static async Task<int> FollowAsync(CommandRun run, InfoExchangeClient client, WatchBoardRequest request, int count, CancellationToken interrupt)
    {
        using var watching = client.Acknowledgements.WatchBoard(request, cancellationToken: interrupt);
        var board = new LiveBoard();
        for (var told = 0; (count == 0 || told < count) && await watching.ResponseStream.MoveNext(interrupt);)
        {
            var isNews = board.Take(watching.ResponseStream.Current);
            if (run.IsJson)
            {
                run.Around.Output.WriteLine(CliJson.PrintLine(CliJson.Of(watching.ResponseStream.Current)));
                told++;
            }
            else if (isNews)
            {
                BoardReport.Print(board.Board, board.AsOf, run.Out, run.Texts);
                told++;
            }
        }

        return ExitCodes.Done;
    }

    private static async Task<ListAcknowledgementsResponse> ReadAsync(InfoExchangeClient client, ListAcknowledgementsRequest request, CancellationToken interrupt)
    {
        var whole = await Pages.ReadWholeAsync(
            async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                return await client.Acknowledgements.ListAcknowledgementsAsync(request, cancellationToken: interrupt);
            },
            page => page.Lines,
            page => page.NextPageToken);
        whole.NextPageToken = "";
        return whole;
    }
}
