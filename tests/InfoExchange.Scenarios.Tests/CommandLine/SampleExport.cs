using System.Security.Cryptography;
using System.Text;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>A small export, and ways to tamper with it.</summary>
internal sealed class SampleExport
{
    internal const string Origin = "journal.example/75";
    internal const string Territory = "departement:75";

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal List<string> Entries { get; } =
    [
        $$"""{"position":1,"kind":"journal.created","facts":{"origin":"{{Origin}}"} }""",
        .. Enumerable.Range(2, 6).Select(position => $$"""{"position":{{position}},"kind":"bulletin.issued","facts":{"title":"fait n° {{position}}"} }"""),
    ];

    internal static string VerifierKey => new NoteSigner(Origin, Key).Verifier.Print();

    /// <summary>What an honest service would write of the entries as they are now.</summary>
    internal string Print() => Print(Entries, Checkpoint(Entries, Origin, Key));

    internal static string Print(IEnumerable<string> entries, string checkpoint) =>
        $"infoexchange-journal-export/1 {Territory}\n{string.Concat(entries.Select(entry => $"{Leaf(entry)} {entry}\n"))}\n{checkpoint}";

    internal static string Leaf(string entry) => MerkleHash.OfLeaf(Encoding.UTF8.GetBytes(entry)).ToHex();

    internal static string Checkpoint(IReadOnlyList<string> entries, string origin, ECDsa key)
    {
        var frontier = MerkleFrontier.Empty.AppendRange([.. entries.Select(entry => MerkleHash.OfLeaf(Encoding.UTF8.GetBytes(entry)))]);
        var text = new Checkpoint(origin, entries.Count, frontier.Root.ToArray()).Print();
        return Encoding.UTF8.GetString(SignedNote.Sign(text, new NoteSigner(origin, key)).Print());
    }

    internal string HonestCheckpoint() => Checkpoint(Entries, Origin, Key);

    /// <summary>Signed by somebody else under the same name.</summary>
    internal string ForgedCheckpoint()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Checkpoint(Entries, Origin, other);
    }

    /// <summary>Honest signature of another journal of the same entries.</summary>
    internal string CheckpointOfAnother() => Checkpoint(Entries, "journal.example/92", Key);

    internal static Digest Root(IReadOnlyList<string> entries) => MerkleFrontier.Empty.AppendRange([.. entries.Select(entry => MerkleHash.OfLeaf(Encoding.UTF8.GetBytes(entry)))]).Root;
}
