using System.Globalization;
using Grpc.Core;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Formats.SignedNotes;
using InfoExchange.Protos.V1;

namespace InfoExchange.Standalone.Demo;

/// <content>The préfecture's audit: trace, proofs, and one altered byte.</content>
internal sealed partial class DemoStory
{
    private static readonly Motive Complaint = new() { Code = "complaint", Text = "Vérification à la suite d'une réclamation (démonstration)" };

    private async Task AuditAsync()
    {
        account.Chapter("La préfecture vérifie, seule", "The authority verifies, alone");
        var auditor = cast["auditeur-75"];
        await TraceAsync(auditor);
        var (entries, checkpoint) = await ExportAsync(auditor);
        var note = checkpoint.Checkpoint.Span.ToArray();
        var isSigned = NoteVerifier.TryParse(addresses.VerifierKeys["departement:75"], out var verifier, out _)
            && SignedNote.TryParse(note, out var signed, out _)
            && signed.Verify(verifier) is { IsAccepted: true, SignedBy.Length: 1 }
            && Checkpoint.TryParse(signed.Text, out var head, out _)
            && head.Size == checkpoint.TreeSize;
        account.Check(isSigned, $"Le point de contrôle est signé par la clé épinglée, à l'entrée {checkpoint.TreeSize}", $"The checkpoint is signed by the pinned key, at entry {checkpoint.TreeSize}");
        Digest.TryRead(checkpoint.RootHash.Span, out var root);
        account.Check(RootOf(entries) == root, $"Les {entries.Count} entrées exportées donnent exactement cette racine", $"The {entries.Count} exported entries give exactly that root");
        await ProveAsync(auditor, entries, root, checkpoint.TreeSize);
        Tamper(entries, root);
    }

    private async Task TraceAsync(DemoActor auditor)
    {
        var trace = await auditor.Journal.TraceBulletinAsync(
            new TraceBulletinRequest { Jurisdiction = auditor.Jurisdiction, BulletinId = _alertId, Motive = Complaint, PageSize = 200 }, auditor.Call(cancelled));
        account.Table(
            [account.In("entrée", "entry"), account.In("heure (UTC)", "time (UTC)"), account.In("fait", "fact"), account.In("nombre", "count")],
            [.. trace.Lines.GroupBy(l => (l.Position, l.Kind)).OrderBy(g => g.Key.Position).Select(g => new[]
            {
                g.Key.Position.ToString(CultureInfo.InvariantCulture),
                g.First().RecordedAt.ToDateTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                FactWords.Say(g.Key.Kind, account),
                g.Count().ToString(CultureInfo.InvariantCulture),
            })]);
        string[] wanted = ["bulletin.issued", "audience.included", "audience.excluded", "answer.Received", "reminder", "answer.TakenInCharge", "delivered", "bulletin.closed", "return.published"];
        var missing = wanted.Except(trace.Lines.Select(l => l.Kind)).ToList();
        account.Check(missing.Count == 0, $"La trace va de la remontée à la fin d'alerte{Named(missing)}", $"The trace runs from the return to the end of the alert{Named(missing)}");
    }

    private static string Named(List<string> missing) => missing.Count == 0 ? "" : $" ({string.Join(", ", missing)} ?)";

    private async Task<(List<byte[]> Entries, GetCheckpointResponse Checkpoint)> ExportAsync(DemoActor auditor)
    {
        using var export = auditor.Journal.ExportJournal(new ExportJournalRequest { Jurisdiction = auditor.Jurisdiction, Motive = Complaint }, auditor.Call(cancelled));
        var entries = new List<byte[]>();
        var checkpoint = new GetCheckpointResponse();
        await foreach (var item in export.ResponseStream.ReadAllAsync(cancelled))
        {
            if (item.Entry is { } entry)
            {
                entries.Add(entry.Stored.ToByteArray());
            }
            else
            {
                checkpoint = item.Checkpoint;
            }
        }

        return (entries, checkpoint);
    }

    private async Task ProveAsync(DemoActor auditor, List<byte[]> entries, Digest root, long size)
    {
        var position = entries.Count / 2;
        var inclusion = await auditor.Journal.GetInclusionProofAsync(new GetInclusionProofRequest { Jurisdiction = auditor.Jurisdiction, Position = position, TreeSize = size }, auditor.Call(cancelled));
        var isIncluded = MerkleProofs.VerifyInclusion(position - 1, size, MerkleHash.OfLeaf(entries[position - 1]), DigestsOf(inclusion.Hashes), root);
        account.Check(isIncluded, $"Preuve d'inclusion de l'entrée {position} vérifiée", $"Inclusion of entry {position} proven");
        var consistency = await auditor.Journal.GetConsistencyProofAsync(
            new GetConsistencyProofRequest { Jurisdiction = auditor.Jurisdiction, FirstSize = position, SecondSize = size }, auditor.Call(cancelled));
        var isConsistent = MerkleProofs.VerifyConsistency(position, size, DigestsOf(consistency.Hashes), RootOf(entries.GetRange(0, position)), root);
        account.Check(isConsistent, $"Le journal d'aujourd'hui prolonge celui de l'entrée {position} sans rien en changer", $"Today's journal extends that of entry {position} without changing any of it");
    }

    private void Tamper(List<byte[]> entries, Digest root)
    {
        var log = new MerkleLog();
        entries.ForEach(e => log.Append(MerkleHash.OfLeaf(e)));
        var altered = entries.Select(e => (byte[])e.Clone()).ToList();
        var victim = altered.Count / 3;
        altered[victim][altered[victim].Length / 2] ^= 0x01;
        var where = Enumerable.Range(0, altered.Count).First(i => MerkleHash.OfLeaf(altered[i]) != log.LeafAt(i));
        account.Check(
            RootOf(altered) != root && where == victim,
            $"Un seul octet altéré dans l'entrée {victim + 1} d'une copie : la racine ne correspond plus, l'entrée {where + 1} est désignée",
            $"One byte altered in entry {victim + 1} of a copy: the root no longer matches, entry {where + 1} is named");
    }

    private static Digest RootOf(List<byte[]> entries)
    {
        var frontier = MerkleFrontier.Empty;
        foreach (var entry in entries)
        {
            frontier = frontier.Append(MerkleHash.OfLeaf(entry));
        }

        return frontier.Root;
    }

    private static Digest[] DigestsOf(IEnumerable<Google.Protobuf.ByteString> hashes) => [.. hashes.Select(h => new Digest(h.Span))];
}
