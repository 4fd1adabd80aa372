using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Broker.Reading;
using InfoExchange.Domain.Journal;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>The journal for those who audit it: search, trace, checkpoint, proofs, export.</summary>
internal sealed class JournalEndpoint(CallDesk desk) : V1.JournalService.JournalServiceBase
{
    public override async Task<V1.SearchJournalResponse> SearchJournal(V1.SearchJournalRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (size, after, asOf) = Paging.Read(request.PageSize, request.PageToken, call.State.Position);
        var search = JournalSearch.Of(request, call);
        await call.ConsultAsync("search", search.Subject, request.Motive);
        return await search.PageAsync(size, after, asOf);
    }

    public override async Task<V1.TraceBulletinResponse> TraceBulletin(V1.TraceBulletinRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (size, after, asOf) = Paging.Read(request.PageSize, request.PageToken, call.State.Position);
        await call.ConsultAsync("trace", request.BulletinId, request.Motive);
        var lines = await new BulletinTrace(call).LinesAsync(request.BulletinId, request.RecipientNumber, asOf);
        var (page, next) = Paging.Take(lines.Select((line, index) => (Line: line, Rank: index + 1L)).Where(l => l.Rank > after), size, l => l.Rank, asOf);
        var response = new V1.TraceBulletinResponse { NextPageToken = next, AsOfPosition = asOf };
        response.Lines.AddRange(page.Select(l => l.Line));
        return response;
    }

    public override async Task<V1.GetCheckpointResponse> GetCheckpoint(V1.GetCheckpointRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        return await CheckpointAsync(call);
    }

    public override async Task<V1.GetInclusionProofResponse> GetInclusionProof(V1.GetInclusionProofRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var log = await call.Broker.Reading.TreeAsync(call.Cancelled);
        var size = request.TreeSize == 0 ? call.State.Position : request.TreeSize;
        if (size < 1 || size > call.State.Position || request.Position < 1 || request.Position > size)
        {
            throw CommandRefusals.UnknownValue("position").ToException();
        }

        var response = new V1.GetInclusionProofResponse { LeafHash = ToBytes(log.LeafAt(request.Position - 1)), TreeSize = size, RootHash = ToBytes(log.RootAt(size)) };
        response.Hashes.AddRange(log.ProveInclusion(request.Position - 1, size).Select(ToBytes));
        return response;
    }

    public override async Task<V1.GetConsistencyProofResponse> GetConsistencyProof(V1.GetConsistencyProofRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var log = await call.Broker.Reading.TreeAsync(call.Cancelled);
        var second = request.SecondSize == 0 ? call.State.Position : request.SecondSize;
        if (second < 1 || second > call.State.Position || request.FirstSize < 1 || request.FirstSize > second)
        {
            throw CommandRefusals.UnknownValue("first_size").ToException();
        }

        var response = new V1.GetConsistencyProofResponse { FirstRootHash = ToBytes(log.RootAt(request.FirstSize)), SecondRootHash = ToBytes(log.RootAt(second)), SecondSize = second };
        response.Hashes.AddRange(log.ProveConsistency(request.FirstSize, second).Select(ToBytes));
        return response;
    }

    public override async Task ExportJournal(V1.ExportJournalRequest request, IServerStreamWriter<V1.ExportJournalResponse> responseStream, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        await call.ConsultAsync(ConsultationRecorded.Export, ConsultationRecorded.WholeJournal, request.Motive);
        var checkpoint = await CheckpointAsync(call);
        var last = request.ToPosition == 0 ? checkpoint.TreeSize : Math.Min(request.ToPosition, checkpoint.TreeSize);
        var first = Math.Max(1, request.FromPosition);
        if (first > checkpoint.TreeSize)
        {
            throw CommandRefusals.UnknownValue("from_position").ToException();
        }

        if (first > 1)
        {
            var before = new V1.ExportedBefore { Size = first - 1 };
            before.SubtreeHashes.AddRange((await call.Broker.Reading.TreeAsync(call.Cancelled)).PeaksAt(first - 1).Select(ToBytes));
            await responseStream.WriteAsync(new V1.ExportJournalResponse { Before = before });
        }

        await foreach (var stored in call.Broker.Reading.EntriesAsync(first, last, call.Cancelled))
        {
            var entry = new V1.ExportedEntry { Position = stored.Position, Stored = ByteString.CopyFrom(stored.Bytes.Span) };
            entry.Opened.AddRange(request.OpensAudiences ? (await call.Broker.Reading.ListsAsync(stored, call.Cancelled)).Select(ToContract) : []);
            await responseStream.WriteAsync(new V1.ExportJournalResponse { Entry = entry });
        }

        await responseStream.WriteAsync(new V1.ExportJournalResponse { Checkpoint = checkpoint });
    }

    public override async Task GetTile(V1.GetTileRequest request, IServerStreamWriter<V1.GetTileResponse> responseStream, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        await foreach (var piece in new LogTiles(call).ReadAsync(request))
        {
            await responseStream.WriteAsync(new V1.GetTileResponse { Content = piece });
        }
    }

    private static async Task<V1.GetCheckpointResponse> CheckpointAsync(ActiveCall call)
    {
        var (size, root, note) = await call.Broker.Reading.CheckpointAsync(call.Cancelled);
        return new V1.GetCheckpointResponse { Checkpoint = ByteString.CopyFrom(note.Span), TreeSize = size, RootHash = ToBytes(root) };
    }

    private static V1.OpenedList ToContract(ProvenList list) =>
        new() { BlobId = list.BlobId, CommitmentKey = ByteString.CopyFrom(list.CommitmentKey.Span), Payload = ByteString.CopyFrom(list.Payload.Span) };

    private static ByteString ToBytes(Digest digest) => ByteString.CopyFrom(digest.ToArray());
}
