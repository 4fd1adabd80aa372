using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Grpc.Core;
using InfoExchange.Cli.SigningIn;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client;
using InfoExchange.Domain.Journal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Journal;

/// <summary><c>journal export --out FILE --motive CODE [--format text|jsonl|csv] [--from N] [--with-audiences]</c>: every entry exactly as stored, then the signed checkpoint.</summary>
internal static class ExportCommand
{
    private const int MostBreaks = 5;

    internal static Command Create(CommandParts parts)
    {
        var file = parts.RequiredText("--out", "option--out.file");
        var form = parts.Choice("--format", ExportForm.Words);
        var from = parts.Number("--from", key: "option--from.export");
        var audiences = parts.Flag("--with-audiences");
        var motive = new MotiveOptions(parts, isRequired: true);
        return parts.Run(parts.Command("journal.export", [file, form, from, audiences, .. motive.All]), async (run, interrupt) =>
        {
            var session = await run.SignedInAsync(interrupt);
            var path = run.Get(file)!;
            await using var writer = new ExportWriter(path, ExportForm.Of(run.Get(form)), Math.Max(1, run.Get(from)));
            var request = new ExportJournalRequest { Jurisdiction = Territories.ToContract(session.Territory), Motive = motive.Of(run), OpensAudiences = run.Get(audiences) };
            using var progress = new ProgressLine(run, run.Texts.Say("progress.export"), await SizeAsync(session.Client, request, run, interrupt), number => run.Texts.Count("count.entries", number));
            var checkpoint = await ReadAsync(session, request, writer, run, progress, interrupt);
            progress.Dispose();
            await writer.CompleteAsync(checkpoint);
            var entries = writer.Last - writer.First + 1;
            var key = StandaloneFile.Read(session.Profile.DataFolder)?.VerifierKeys.GetValueOrDefault(session.Territory.ToString());
            return run.Print(
                () => new JsonObject
                {
                    ["file"] = path,
                    ["entries"] = entries,
                    ["treeSize"] = checkpoint.TreeSize,
                    ["root"] = Convert.ToHexStringLower(checkpoint.RootHash.Span),
                    ["verifierKey"] = key,
                    ["firstPosition"] = writer.First,
                },
                printer =>
                {
                    printer.Title(run.Texts.Say("export.done", run.Texts.Count("count.entries", entries), path));
                    printer.Line(run.Texts.Say("export.next", path, key ?? "VKEY"));
                });
        });
    }

    /// <summary>How much there is to come, as far as the last checkpoint says; asked for only when somebody watches, and not knowing it stops nothing.</summary>
    private static async Task<long?> SizeAsync(InfoExchangeClient client, ExportJournalRequest request, CommandRun run, CancellationToken interrupt)
    {
        if (!ProgressLine.IsSeen(run))
        {
            return null;
        }

        try
        {
            return (await client.Journal.GetCheckpointAsync(new GetCheckpointRequest { Jurisdiction = request.Jurisdiction }, cancellationToken: interrupt)).TreeSize;
        }
        catch (RpcException refused) when (refused.StatusCode != StatusCode.Cancelled)
        {
            return null;
        }
    }

    /// <summary>Goes on after the last entry when a stream breaks.</summary>
    private static async Task<GetCheckpointResponse> ReadAsync(Session session, ExportJournalRequest request, ExportWriter writer, CommandRun run, ProgressLine progress, CancellationToken interrupt)
    {
        for (var breaks = 0; ; breaks++)
        {
            try
            {
                request.FromPosition = writer.Last + 1;
                using var call = session.Client.Journal.ExportJournal(request, cancellationToken: interrupt);
                if (await ReadAsync(call.ResponseStream, session.Territory.ToString(), writer, progress, interrupt) is { } checkpoint)
                {
                    return checkpoint;
                }

                throw new CommandStoppedException(ExitCodes.Unreachable, "export.incomplete", $"{writer.Last}");
            }
            catch (RpcException broken) when (broken.StatusCode == StatusCode.Unavailable && writer.Last >= writer.First && breaks < MostBreaks)
            {
                progress.Dispose();
                run.Say("export.broken", writer.Last);
                await Task.Delay(TimeSpan.FromSeconds(1 << breaks), run.Around.Clock, interrupt);
            }
        }
    }

    private static async Task<GetCheckpointResponse?> ReadAsync(IAsyncStreamReader<ExportJournalResponse> stream, string territory, ExportWriter writer, ProgressLine progress, CancellationToken interrupt)
    {
        GetCheckpointResponse? checkpoint = null;
        if (writer.First == 1)
        {
            await writer.BeginAsync(new ExportStart(territory, 1, []));
        }

        while (await stream.MoveNext(interrupt))
        {
            switch (stream.Current.ItemCase)
            {
                case ExportJournalResponse.ItemOneofCase.Before:
                    await writer.BeginAsync(new ExportStart(territory, stream.Current.Before.Size + 1, LeftOf(stream.Current.Before)));
                    break;
                case ExportJournalResponse.ItemOneofCase.Entry:
                    await writer.AppendAsync(stream.Current.Entry);
                    progress.Show(writer.Last);
                    break;
                case ExportJournalResponse.ItemOneofCase.Checkpoint:
                    checkpoint = stream.Current.Checkpoint;
                    break;
            }
        }

        return checkpoint;
    }

    private static ImmutableArray<Digest> LeftOf(ExportedBefore before)
    {
        var left = ImmutableArray.CreateBuilder<Digest>();
        foreach (var bytes in before.SubtreeHashes)
        {
            left.Add(Digest.TryRead(bytes.Span, out var hash) ? hash : throw new CommandStoppedException(ExitCodes.Refused, "export.before_refused", $"{before.Size}"));
        }

        return left.ToImmutable();
    }
}
