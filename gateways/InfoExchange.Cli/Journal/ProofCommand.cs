using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.SigningIn;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client;
using InfoExchange.Domain.Journal;
using InfoExchange.Formats.SignedNotes;
using InfoExchange.Protos.V1;
using Checkpoint = InfoExchange.Formats.SignedNotes.Checkpoint;

namespace InfoExchange.Cli.Journal;

/// <summary><c>journal proof POSITION --out FILE [--motive CODE]</c>: a file that shows one entry to be in the journal; with a motive, the entry itself stands in it.</summary>
internal static class ProofCommand
{
    internal static Command Create(CommandParts parts)
    {
        var position = parts.Argument("position");
        var file = parts.RequiredText("--out", "option--out.proof");
        var motive = new MotiveOptions(parts, isRequired: false);
        return parts.Run(parts.Command("journal.proof", [position, file, .. motive.All]), async (run, interrupt) =>
        {
            if (!long.TryParse(run.Get(position), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var wanted) || wanted < 1)
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "proof.position_malformed", run.Get(position));
            }

            var session = await run.SignedInAsync(interrupt);
            var territory = Territories.ToContract(session.Territory);
            var entry = motive.Of(run) is { } why ? await EntryAsync(session.Client, territory, wanted, why, interrupt) : null;
            var proof = await ProveAsync(session.Client, territory, wanted, entry, interrupt);
            var path = run.Get(file)!;
            await File.WriteAllBytesAsync(path, proof.Print(), interrupt);
            var key = StandaloneFile.Read(session.Profile.DataFolder)?.VerifierKeys.GetValueOrDefault(session.Territory.ToString());
            return run.Print(
                () => new JsonObject { ["file"] = path, ["position"] = wanted, ["hashes"] = proof.Hashes.Length, ["hasEntry"] = entry is not null, ["verifierKey"] = key },
                printer =>
                {
                    printer.Title(run.Texts.Say("proof.done", wanted, path));
                    printer.Line(run.Texts.Say("proof.next", path, key ?? "VKEY"));
                });
        });
    }

    private static async Task<byte[]?> EntryAsync(InfoExchangeClient client, Jurisdiction territory, long position, Motive motive, CancellationToken interrupt)
    {
        using var call = client.Journal.ExportJournal(new ExportJournalRequest { Jurisdiction = territory, Motive = motive, FromPosition = position, ToPosition = position }, cancellationToken: interrupt);
        byte[]? found = null;
        while (await call.ResponseStream.MoveNext(interrupt))
        {
            found = call.ResponseStream.Current.Entry is { } entry && entry.Position == position ? entry.Stored.ToByteArray() : found;
        }

        return found;
    }

    /// <summary>Both answers are of one tree: the proof is asked for the size that the checkpoint signs.</summary>
    private static async Task<TlogProof> ProveAsync(InfoExchangeClient client, Jurisdiction territory, long position, byte[]? entry, CancellationToken interrupt)
    {
        var checkpoint = await client.Journal.GetCheckpointAsync(new GetCheckpointRequest { Jurisdiction = territory }, cancellationToken: interrupt);
        var request = new GetInclusionProofRequest { Jurisdiction = territory, Position = position, TreeSize = checkpoint.TreeSize };
        var answer = await client.Journal.GetInclusionProofAsync(request, cancellationToken: interrupt);
        var hashes = ImmutableArray.CreateBuilder<Digest>();
        foreach (var bytes in answer.Hashes)
        {
            hashes.Add(Digest.TryRead(bytes.Span, out var hash) ? hash : throw new CommandStoppedException(ExitCodes.Refused, "proof.answer_refused", $"{position}"));
        }

        var proof = new TlogProof(position - 1, hashes.ToImmutable(), checkpoint.Checkpoint.Memory, entry is null ? default(ReadOnlyMemory<byte>?) : entry);
        return Digest.TryRead(answer.LeafHash.Span, out var leaf) && SignedNote.TryParse(proof.Note.Span, out var note, out _) && Checkpoint.TryParse(note.Text, out var signed, out _) && proof.Proves(leaf, signed)
            ? proof
            : throw new CommandStoppedException(ExitCodes.Refused, "proof.answer_refused", $"{position}");
    }
}
