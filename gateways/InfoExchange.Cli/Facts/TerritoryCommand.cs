using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Formats.Communes;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Facts;

/// <summary><c>directory territory import FILE [--dry-run]</c>: the communes of the territory out of INSEE's national file, all or none. The file is read here; only the territory's lines are sent.</summary>
internal static class TerritoryCommand
{
    private const int ShownFindings = 500;

    internal static Command Create(CommandParts parts)
    {
        var group = parts.Command("directory.territory");
        group.Add(CreateImport(parts));
        return group;
    }

    private static Command CreateImport(CommandParts parts)
    {
        var file = parts.Argument("territory");
        var year = parts.Number("--year");
        var dry = new Option<bool>("--dry-run") { Description = parts.Texts.Say("option--dry-run.facts") };
        var document = parts.Text("--document");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("directory.territory.import", file, year, dry, document, key), async (run, interrupt) =>
        {
            var path = run.Get(file);
            if (!File.Exists(path))
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "file.absent", path);
            }

            var (client, territory) = await run.ConnectAsync(interrupt);
            var communes = CommuneFile.Read(await File.ReadAllBytesAsync(path, interrupt), Territories.ToDomain(territory));
            if (!communes.Findings.IsEmpty)
            {
                run.Print(ResponseOf(communes), printer => Print(communes, printer, run.Texts));
                return ExitCodes.Refused;
            }

            var act = ActKey.Of(run.Get(key));
            var request = new ImportCommunesRequest
            {
                Jurisdiction = territory,
                IdempotencyKey = act,
                SourceDocument = run.Get(document) ?? Path.GetFileName(path),
                Year = run.Get(year) is > 0 and var given ? given : CommuneFile.YearOf(Path.GetFileName(path)) ?? throw new CommandStoppedException(ExitCodes.Malformed, "territory.no_year", Path.GetFileName(path)),
                DryRun = run.Get(dry),
                Communes = { communes.Communes.Select(c => new OfficialCommune { Code = c.Code, Name = c.Name, ParentCode = c.ParentCode }) },
                Former = { communes.Former.Select(f => new FormerCommune { Code = f.Code, IntoCode = f.IntoCode }) },
            };
            var answer = await ActKey.SendAsync(run, act, () => client.Directory.ImportCommunesAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(answer, printer => Print(answer, request, communes.Elsewhere, printer, run.Texts));
        });
    }

    private static void Print(ImportCommunesResponse answer, ImportCommunesRequest request, int elsewhere, Printer printer, Texts texts)
    {
        printer.Title(answer.Recorded
            ? texts.Say("territory.recorded", request.Communes.Count, request.Former.Count, request.Year, answer.Position, elsewhere)
            : texts.Say("territory.dry", request.Communes.Count, request.Former.Count, request.Year, elsewhere));
        if (answer.ObsoleteCodes.Count > 0)
        {
            printer.Alarm(texts.Say("territory.obsolete", string.Join(' ', answer.ObsoleteCodes)));
        }
    }

    private static void Print(CommuneFile file, Printer printer, Texts texts)
    {
        printer.Alarm(texts.Say("territory.refused", file.Findings.Length));
        printer.Table(
            [texts.Say("column.line"), texts.Say("column.column"), texts.Say("column.code"), texts.Say("column.why")],
            LinesOf(file).Take(ShownFindings).Select(each => (IReadOnlyList<string>)[each.Line == 0 ? "" : $"{each.Line}", each.Column, each.Refusal.Code, texts.IsFrench ? each.Refusal.French : each.Refusal.English]));
        if (file.Findings.Length > ShownFindings)
        {
            printer.Line(texts.Say("facts.more", file.Findings.Length - ShownFindings));
        }
    }

    private static ImportFactsResponse ResponseOf(CommuneFile file) => new() { FindingCount = file.Findings.Length, Findings = { LinesOf(file).Take(ShownFindings) } };

    private static IEnumerable<ImportFinding> LinesOf(CommuneFile file) => file.Findings.Select(f =>
    {
        var line = RefusalLine.Of(RefusalKindTable.KindOf($"{f.Refusal.Kind}"), f.Refusal.Code, f.Refusal.Field, [.. f.Refusal.Arguments.Select(a => new RefusalArgument(a.Name, a.Value))]);
        return new ImportFinding { Line = f.Line, Column = f.Column, Refusal = line.ToMessage() };
    });
}
