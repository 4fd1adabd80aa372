using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Outcomes;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>The log as C2SP tlog-tiles lays it out: nothing is stored, all of it is made from the tree and the entries.</summary>
/// <param name="call">Of whom may verify the journal.</param>
internal sealed class LogTiles(ActiveCall call)
{
    private const string CheckpointPath = "checkpoint";
    private const int ChunkLength = 1024 * 1024;

    /// <summary>The bytes of a path, in pieces that fit a message.</summary>
    /// <exception cref="RpcException">NOT_FOUND for what is not there, or not yet; entries need a motive, which is journaled first.</exception>
    public async IAsyncEnumerable<ByteString> ReadAsync(V1.GetTileRequest request)
    {
        var bytes = await FindAsync(request) ?? throw NoSuchTile(request.Path).ToException();
        for (var from = 0; from < bytes.Length; from += ChunkLength)
        {
            yield return UnsafeByteOperations.UnsafeWrap(bytes.Slice(from, Math.Min(ChunkLength, bytes.Length - from)));
        }
    }

    private static Refusal NoSuchTile(string path) => new(RefusalKind.Unknown, "journal.no_such_tile", "path", RefusalArgument.Of("path", path));

    private async Task<ReadOnlyMemory<byte>?> FindAsync(V1.GetTileRequest request)
    {
        if (request.Path == CheckpointPath)
        {
            return (await call.Broker.Reading.CheckpointAsync(call.Cancelled)).Note;
        }

        // The tree may hold leaves a moment before the state does; what is shown is durable either way.
        if (!TilePath.TryParse(request.Path, out var path) || path.End > call.State.Position)
        {
            return null;
        }

        if (path.Level is null)
        {
            return await BundleAsync(path, request.Motive);
        }

        return (await call.Broker.Reading.TreeAsync(call.Cancelled)).ReadTile(path) is { } hashes ? hashes : default(ReadOnlyMemory<byte>?);
    }

    private async Task<ReadOnlyMemory<byte>> BundleAsync(TilePath path, V1.Motive? motive)
    {
        await call.ConsultAsync("entries", "", motive);
        var bundle = new ArrayBufferWriter<byte>();
        var first = (path.Index * TilePath.FullWidth) + 1;
        await foreach (var stored in call.Broker.Reading.EntriesAsync(first, first + path.Width - 1, call.Cancelled))
        {
            EntryBundle.Append(bundle, stored.Bytes.Span);
        }

        return bundle.WrittenMemory;
    }
}
