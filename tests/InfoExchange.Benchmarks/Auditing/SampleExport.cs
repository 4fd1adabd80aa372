using System.Globalization;
using System.Text;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Benchmarks.Auditing;

/// <summary>A journal's export as a file: bulletins issued, then receipts and answers to them, of the length that real entries have; signed.</summary>
internal sealed class SampleExport : IDisposable
{
    private const string Origin = "journal.example/75";

    /// <summary>Entries that follow each decision.</summary>
    private const int PerBulletin = 50;

    private readonly Ed25519PrivateKey _key = Ed25519PrivateKey.FromSeed(new byte[32]);

    public SampleExport(string folder, int count)
    {
        Count = count;
        FilePath = Path.Combine(folder, "journal.txt");
        Entries = [.. Enumerable.Range(1, count).Select(position => Encoding.UTF8.GetBytes(Entry(position)))];
        var leaves = Entries.Select(entry => MerkleHash.OfLeaf(entry)).ToArray();
        Log = new MerkleLog();
        using var file = new StreamWriter(FilePath, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        file.Write("infoexchange-journal-export/1 departement:75\n");
        for (var i = 0; i < count; i++)
        {
            Log.Append(leaves[i]);
            file.Write($"{leaves[i].ToHex()} {Encoding.UTF8.GetString(Entries[i])}\n");
        }

        file.Write($"\n{Encoding.UTF8.GetString(SignedNote.Sign(new Checkpoint(Origin, count, Log.Root.ToArray()).Print(), new NoteSigner(Origin, _key)).Print())}");
    }

    public int Count { get; }

    public string FilePath { get; }

    public byte[][] Entries { get; }

    public MerkleLog Log { get; }

    public NoteVerifier Verifier => NoteVerifier.Of(Origin, _key);

    public double MeanLength => Entries.Average(entry => (double)entry.Length);

    public void Dispose() => _key.Dispose();

    private static string Entry(int position)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"position\":{position},\"at\":\"2026-11-22T09:00:00.0000000Z\",\"boot\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"kind\":\"{KindOf(position)}\",\"author\":\"p-veille-75\",\"function\":\"DutyDesk\",\"key\":\"key-{position:D10}\",\"fingerprint\":\"{new string('a', 64)}\",\"facts\":");
        if (position == 1)
        {
            return $"{head}{{\"origin\":\"{Origin}\",\"jurisdiction\":\"departement:75\"}}}}";
        }

        var facts = string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"gateway\":\"firms\",\"bulletinId\":\"b{(position - 2) / PerBulletin:D8}\",\"version\":1,\"recipient\":12,\"count\":1,\"receipts\":{{\"blobId\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"commitment\":\"{new string('c', 64)}\"}}}}");
        return $"{head}{facts}}}";
    }

    private static string KindOf(int position) => position == 1 ? "journal.created" : (position - 2) % PerBulletin == 0 ? "bulletin.issued" : position % 2 == 0 ? "receipts.recorded" : "alert.acknowledged";
}
