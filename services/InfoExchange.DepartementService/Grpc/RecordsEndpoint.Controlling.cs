using Google.Protobuf;
using Grpc.Core;
using InfoExchange.DepartementService.Control;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Records;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Control files, for the authority, auditors, and controllers while their mandate lasts.</content>
internal sealed partial class RecordsEndpoint
{
    private const int ChunkLength = 64 * 1024;

    public override async Task BuildControlFile(V1.BuildControlFileRequest request, IServerStreamWriter<V1.BuildControlFileResponse> responseStream, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var scope = RecordMapping.Read(request.Scope);
        RequireControl(call, scope);
        var refusals = Domain.Records.FreezeRecords.CheckScope(call.State, scope);
        if (!refusals.IsEmpty)
        {
            throw refusals.ToException();
        }

        await call.ConsultAsync(RecordConsultation.ControlFile, scope.Id, request.Motive);
        var contents = await new ControlFileCollector(call).CollectAsync(scope, $"{request.Motive.Code} {request.Motive.Text}".Trim());
        var signer = call.Broker.Notes ?? throw new InvalidOperationException("this journal's signer signs no notes");
        await using var archive = ControlFileArchive.Write(contents, signer);
        var buffer = new byte[ChunkLength];
        while (true)
        {
            var read = await archive.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, call.Cancelled);
            var isLast = archive.Position == archive.Length;
            await responseStream.WriteAsync(new V1.BuildControlFileResponse { Chunk = ByteString.CopyFrom(buffer, 0, read), Last = isLast });
            if (isLast)
            {
                return;
            }
        }
    }

    // A controller's mandate may name one firm: then it opens that firm's file and no other.
    private static void RequireControl(ActiveCall call, RecordScope scope)
    {
        if (call.Holds(Keepers))
        {
            return;
        }

        var mandates = call.State.Directory.FunctionsOf(call.PersonId, call.Now).Where(held => held.Function == DutyFunction.Controller && call.Scope.Counts(held));
        if (!mandates.Any(held => held.HolderId.Length == 0 || (scope.Kind == ScopeKind.Firm && scope.Id == held.HolderId)))
        {
            throw AccessRefusals.FunctionMissing(DutyFunction.Authority, DutyFunction.Auditor, DutyFunction.Controller).ToException();
        }
    }
}
