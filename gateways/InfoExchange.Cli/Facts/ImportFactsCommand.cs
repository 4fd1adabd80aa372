using System.CommandLine;
using Google.Protobuf;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Facts;

/// <summary><c>directory import FILE [--dry-run]</c>: facts of a CSV file, all or none, with every line that is wrong.</summary>
internal static class ImportFactsCommand
{
    private const int MaxBytes = 1024 * 1024;

    internal static Command Create(CommandParts parts)
    {
        var file = parts.Argument("facts");
        var dry = new Option<bool>("--dry-run") { Description = parts.Texts.Say("option--dry-run.facts") };
        var document = parts.Text("--document");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("directory.import", file, dry, document, key), async (run, interrupt) =>
        {
            var path = run.Get(file);
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "facts.too_large", path);
            }

            var bytes = await File.ReadAllBytesAsync(path, interrupt);
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new ImportFactsRequest
            {
                Jurisdiction = territory,
                IdempotencyKey = act,
                SourceDocument = run.Get(document) ?? Path.GetFileName(path),
                File = ByteString.CopyFrom(bytes),
                DryRun = run.Get(dry),
            };
            var answer = await ActKey.SendAsync(run, act, () => client.Directory.ImportFactsAsync(request, cancellationToken: interrupt).ResponseAsync);
            run.Print(answer, printer => Print(answer, printer, run.Texts));
            return answer.FindingCount == 0 ? ExitCodes.Done : ExitCodes.Refused;
        });
    }

    private static void Print(ImportFactsResponse answer, Printer printer, Texts texts)
    {
        if (answer.FindingCount == 0)
        {
            printer.Title(answer.Recorded ? texts.Say("facts.recorded", answer.Facts, answer.Position) : texts.Say("facts.dry", answer.Facts, answer.Lines));
            return;
        }

        printer.Alarm(texts.Say("facts.refused", answer.FindingCount, answer.Lines));
        printer.Table(
            [texts.Say("column.line"), texts.Say("column.column"), texts.Say("column.code"), texts.Say("column.why")],
            answer.Findings.Select(each => (IReadOnlyList<string>)[each.Line == 0 ? "" : $"{each.Line}", each.Column, each.Refusal.Code, texts.IsFrench ? each.Refusal.French : each.Refusal.English]));
        if (answer.FindingCount > answer.Findings.Count)
        {
            printer.Line(texts.Say("facts.more", answer.FindingCount - answer.Findings.Count));
        }
    }
}
