using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Formats.FactSheets;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>A file of facts as one command: all of it is recorded, or nothing and every line that stands in the way is told.</summary>
internal static class FactImport
{
    private const int MaxFindings = 500;

    public static async Task<V1.ImportFactsResponse> RunAsync(ActiveCall call, V1.ImportFactsRequest request)
    {
        if (FactReading.CheckDocument(request.SourceDocument) is { } refusal)
        {
            throw refusal.ToException();
        }

        var sheet = FactSheet.Read(request.File.Memory, request.SourceDocument, call.Now);
        var command = new RecordFacts(call.PersonId, sheet.Facts, sheet.People);
        if (request.DryRun || !sheet.Findings.IsEmpty)
        {
            return ToResponse(sheet, [.. sheet.Findings, .. Examine(call, sheet)]);
        }

        var outcome = await call.TrySubmitAsync(command, request.IdempotencyKey, request);
        if (!outcome.IsAccepted)
        {
            var findings = Examine(call, sheet);
            return findings.IsEmpty ? throw outcome.Refusals.ToException() : ToResponse(sheet, findings);
        }

        var response = ToResponse(sheet, []);
        response.Recorded = true;
        response.Position = outcome.Value.Position;
        return response;
    }

    // As the directory stands now: what a refused command was decided on, or a dry run would be. Nothing drawn from the seed is kept.
    private static ImmutableArray<SheetFinding> Examine(ActiveCall call, FactSheet sheet) => sheet.Examined.IsEmpty && sheet.ExaminedPeople.IsEmpty
        ? []
        :
        [
            .. RecordFacts.Examine(call.Broker.Sequencer.State, (RecordFacts)new RecordFacts(call.PersonId, sheet.Examined, sheet.ExaminedPeople).Via(call.Scope), new DecisionFacts(call.Now, new byte[DecisionFacts.SeedLength]))
                .Select(sheet.Locate).OfType<SheetFinding>(),
        ];

    private static V1.ImportFactsResponse ToResponse(FactSheet sheet, ImmutableArray<SheetFinding> findings)
    {
        var response = new V1.ImportFactsResponse { Lines = sheet.LineCount, Facts = sheet.Facts.Length + sheet.People.Length, FindingCount = findings.Length };
        response.Findings.AddRange(findings.OrderBy(f => f.Line).Take(MaxFindings).Select(f => new V1.ImportFinding { Line = f.Line, Column = f.Column, Refusal = f.Refusal.ToLine().ToMessage() }));
        return response;
    }
}
