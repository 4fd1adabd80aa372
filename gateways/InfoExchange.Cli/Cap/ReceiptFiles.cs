using InfoExchange.Cli.Importing;
using InfoExchange.Cli.Terminal;
using InfoExchange.Formats.Cap.Writing;

namespace InfoExchange.Cli.Cap;

/// <summary>Receipts for the systems that sent what was imported: one file each, to be sent back to them.</summary>
internal static class ReceiptFiles
{
    private const string Sender = "infoexchange";

    internal static async Task WriteAsync(IEnumerable<ImportedFile> imports, string folder, CommandRun run, CancellationToken interrupt)
    {
        Directory.CreateDirectory(folder);
        foreach (var each in imports)
        {
            if (each is not { Bytes: { } bytes, Outcome: { } outcome } || CapReceipt.Of(bytes, outcome, Sender, run.Around.Clock.GetUtcNow()) is not { } receipt)
            {
                run.Say("cap.no_receipt", each.Name);
                continue;
            }

            var path = Path.Combine(folder, $"{receipt.Identifier}.cap");
            await File.WriteAllBytesAsync(path, CapWriter.Write(receipt), interrupt);
            run.Say("cap.receipt", each.Name, receipt.Type.ToString(), path);
        }
    }
}
