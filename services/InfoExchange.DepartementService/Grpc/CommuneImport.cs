using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>The official communes as one command: all of them are recorded, or none.</summary>
internal static class CommuneImport
{
    private const int MaxLines = 5_000;

    public static async Task<V1.ImportCommunesResponse> RunAsync(ActiveCall call, V1.ImportCommunesRequest request)
    {
        ImmutableArray<Refusal> refusals =
        [
            .. FactReading.CheckDocument(request.SourceDocument) is { } document ? [document] : Array.Empty<Refusal>(),
            .. request.Communes.Count > MaxLines ? [DirectoryRefusals.TooManyItems("communes", request.Communes.Count, MaxLines)] : Array.Empty<Refusal>(),
            .. request.Former.Count > MaxLines ? [DirectoryRefusals.TooManyItems("former", request.Former.Count, MaxLines)] : Array.Empty<Refusal>(),
        ];
        if (!refusals.IsEmpty)
        {
            throw refusals.ToException();
        }

        OfficialCommune[] communes = [.. request.Communes.Select(c => new OfficialCommune(c.Code, c.Name, c.ParentCode))];
        FormerCommune[] former = [.. request.Former.Select(f => new FormerCommune(f.Code, f.IntoCode))];
        var command = new RecordFacts(call.PersonId, CommunesRecorded.Parts(request.Year, communes, former, request.SourceDocument), []);
        var response = new V1.ImportCommunesResponse();
        if (request.DryRun)
        {
            var findings = RecordFacts.Examine(call.Broker.Sequencer.State, (RecordFacts)command.Via(call.Scope), new DecisionFacts(call.Now, new byte[DecisionFacts.SeedLength]));
            if (!findings.IsEmpty)
            {
                throw findings.Select(f => f.Refusal).ToImmutableArray().ToException();
            }
        }
        else
        {
            var answer = await call.SubmitAsync(command, request.IdempotencyKey, request);
            (response.Recorded, response.Position) = (true, answer.Position);
        }

        response.ObsoleteCodes.AddRange(Obsolete(call, communes));
        return response;
    }

    private static IEnumerable<string> Obsolete(ActiveCall call, IEnumerable<OfficialCommune> communes) => call.State.Directory.Recipients.Values.Select(r => r.Commune)
        .Concat(call.State.Directory.ZonesAt(call.Now).SelectMany(z => z.Communes))
        .Except(communes.Select(c => c.Code), StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);
}
