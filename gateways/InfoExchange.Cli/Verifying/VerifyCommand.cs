using System.CommandLine;
using InfoExchange.Cli.Mirroring;
using InfoExchange.Cli.Records;
using InfoExchange.Cli.Terminal;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Cli.Verifying;

/// <summary><c>journal verify FILE|DIR [--key VKEY] [--witness VKEY]… [--kept PATH]</c>: whether an export or a mirror is what was signed, and continues what was kept. Needs no server.</summary>
internal static class VerifyCommand
{
    private const int MegabyteBits = 20;

    internal static Command Create(CommandParts parts)
    {
        var source = parts.Argument("export");
        var key = parts.Text("--key", "option--key.verify");
        key.HelpName = "VKEY";
        var witness = parts.ManyTexts("--witness");
        var kept = parts.Text("--kept");
        return parts.Run(parts.Command("journal.verify", source, key, witness, kept), async (run, interrupt) =>
        {
            var path = run.Get(source);
            var verifier = run.Get(key) is { } given ? await KeyReading.ReadAsync(given, interrupt) : null;
            if (File.Exists(path) && ControlFileCheck.IsArchive(path))
            {
                return ControlFileVerification.Run(run, path, verifier);
            }

            var witnesses = new List<NoteVerifier>();
            foreach (var text in run.Get(witness) ?? [])
            {
                witnesses.Add(await KeyReading.ReadAsync(text, interrupt));
            }

            var result = Directory.Exists(path) ? VerifyMirror(run, path, verifier, witnesses, run.Get(kept)) : VerifyExport(run, path, verifier, witnesses, run.Get(kept));
            run.Print(() => VerificationReport.ToJson(path, result, run.Texts), printer => VerificationReport.Print(path, result, printer, run.Texts));
            return result.Holds ? ExitCodes.Done : ExitCodes.Refused;
        });
    }

    private static Verification VerifyExport(CommandRun run, string path, NoteVerifier? key, List<NoteVerifier> witnesses, string? kept)
    {
        if (!File.Exists(path))
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "file.absent", path);
        }

        var result = new Verification();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        using var progress = new ProgressLine(run, run.Texts.Say("progress.verify"), stream.Length >> MegabyteBits, number => $"{number} MiB");
        new ExportVerifier(stream, result, KeptHeads.Read(kept, key, result), new CheckpointCheck(result, key, witnesses), () => progress.Show(stream.Position >> MegabyteBits)).Verify();
        return result;
    }

    private static Verification VerifyMirror(CommandRun run, string path, NoteVerifier? given, List<NoteVerifier> witnesses, string? kept)
    {
        using var folder = MirrorFolder.Open(path) ?? throw new CommandStoppedException(ExitCodes.Malformed, "mirror.none", path);
        var result = new Verification();
        var key = given ?? folder.Key;
        using var progress = new ProgressLine(run, run.Texts.Say("progress.verify"), folder.Size, number => run.Texts.Count("count.entries", number));
        new MirrorVerifier(folder, result, new CheckpointCheck(result, key, witnesses), progress.Show).Verify(KeptHeads.Read(kept, key, result));
        return result;
    }
}
