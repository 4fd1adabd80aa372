using System.Text;
using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Formats.SignedNotes;
using InfoExchange.Protos.V1;
using Checkpoint = InfoExchange.Formats.SignedNotes.Checkpoint;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>A journal's service that may lie: what it shows and what it signs are set apart.</summary>
internal sealed class ScriptedJournal : JournalService.JournalServiceClient
{
    internal const string Origin = "journal.example/75";

    private static readonly Ed25519PrivateKey Key = Ed25519PrivateKey.FromSeed(Enumerable.Repeat((byte)7, 32).ToArray());

    internal ScriptedJournal(int entries) => Entries = [.. Enumerable.Range(1, entries).Select(position => Entry(position))];

    /// <summary>What is signed and proven.</summary>
    internal List<byte[]> Entries { get; private set; }

    /// <summary>Replaces an entry on its way.</summary>
    internal Dictionary<long, byte[]> Instead { get; } = [];

    /// <summary>Ends the stream before this position.</summary>
    internal long CutAt { get; set; } = long.MaxValue;

    /// <summary>Signs with a key that nobody pinned.</summary>
    internal bool IsForged { get; set; }

    internal static NoteVerifier Verifier => NoteVerifier.Of(Origin, Key);

    internal static byte[] Entry(long position, string word = "fait") => Encoding.UTF8.GetBytes(
        position == 1 ? $$"""{"position":1,"kind":"journal.created","facts":{"origin":"{{Origin}}"} }"""
        : $$"""{"position":{{position}},"kind":"bulletin.issued","facts":{"bulletinId":"b{{position}}","version":1,"title":"{{word}}"} }""");

    /// <summary>The first entries, and others after them.</summary>
    internal void Rewrite(int from, int size) => Entries = [.. Entries.Take(from), .. Enumerable.Range(from + 1, size - from).Select(position => Entry(position, "autre"))];

    internal void Grow(int size) => Rewrite(Entries.Count, size);

    internal byte[] Sign(int size)
    {
        using var other = Ed25519PrivateKey.FromSeed(new byte[32]);
        return SignedNote.Sign(new Checkpoint(Origin, size, LogOf(size).Root.ToArray()).Print(), new NoteSigner(Origin, IsForged ? other : Key)).Print();
    }

    public override AsyncUnaryCall<GetCheckpointResponse> GetCheckpointAsync(GetCheckpointRequest request, Metadata? headers, DateTime? deadline, CancellationToken cancellationToken) =>
        Answer(new GetCheckpointResponse { Checkpoint = ByteString.CopyFrom(Sign(Entries.Count)), TreeSize = Entries.Count, RootHash = ByteString.CopyFrom(LogOf(Entries.Count).Root.ToArray()) });

    public override AsyncUnaryCall<GetConsistencyProofResponse> GetConsistencyProofAsync(GetConsistencyProofRequest request, Metadata? headers, DateTime? deadline, CancellationToken cancellationToken)
    {
        var answer = new GetConsistencyProofResponse { SecondSize = request.SecondSize };
        answer.Hashes.AddRange(LogOf(Entries.Count).ProveConsistency(request.FirstSize, request.SecondSize).Select(hash => ByteString.CopyFrom(hash.ToArray())));
        return Answer(answer);
    }

    public override AsyncServerStreamingCall<ExportJournalResponse> ExportJournal(ExportJournalRequest request, Metadata? headers, DateTime? deadline, CancellationToken cancellationToken)
    {
        var items = Enumerable.Range((int)request.FromPosition, (int)(request.ToPosition - request.FromPosition + 1))
            .TakeWhile(position => position < CutAt)
            .Select(position => new ExportJournalResponse
            {
                Entry = new ExportedEntry { Position = position, Stored = ByteString.CopyFrom(Instead.GetValueOrDefault(position) ?? Entries[position - 1]) },
            });
        return new AsyncServerStreamingCall<ExportJournalResponse>(new Stream(items.GetEnumerator()), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    private static AsyncUnaryCall<T> Answer<T>(T answer) => new(Task.FromResult(answer), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    private MerkleLog LogOf(int size)
    {
        var log = new MerkleLog();
        Entries.Take(size).ToList().ForEach(entry => log.Append(MerkleHash.OfLeaf(entry)));
        return log;
    }

    private sealed class Stream(IEnumerator<ExportJournalResponse> items) : IAsyncStreamReader<ExportJournalResponse>
    {
        public ExportJournalResponse Current => items.Current;

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromResult(items.MoveNext());
    }
}
