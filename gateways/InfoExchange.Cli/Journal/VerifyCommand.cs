using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Cli.Journal;

/// <summary><c>journal verify FILE [--key VKEY]</c>: whether an export is what its checkpoint signed. Needs no server.</summary>
internal static class VerifyCommand
{
    private const int MegabyteBits = 20;

    internal static Command Create(CommandParts parts)
    {
        var file = parts.Argument("export");
        var key = parts.Text("--key", "option--key.verify");
        key.HelpName = "VKEY";
        return parts.Run(parts.Command("journal.verify", file, key), async (run, interrupt) =>
        {
            var path = run.Get(file);
            if (!File.Exists(path))
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "file.absent", path);
            }

            var verifier = run.Get(key) is { } given ? await KeyAsync(given, interrupt) : null;
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            using var progress = new ProgressLine(run, run.Texts.Say("progress.verify"), stream.Length >> MegabyteBits, number => $"{number} MiB");
            var result = new ExportVerifier(stream, verifier, () => progress.Show(stream.Position >> MegabyteBits)).Verify();
            progress.Dispose();
            run.Print(() => ToJson(path, result, run.Texts), printer => Print(path, result, printer, run.Texts));
            return result.Holds ? ExitCodes.Done : ExitCodes.Refused;
        });
    }

    /// <summary>A key as it is printed, or a file that holds one.</summary>
    private static async Task<NoteVerifier> KeyAsync(string given, CancellationToken interrupt)
    {
        var text = File.Exists(given) && new FileInfo(given).Length <= SignedNote.MaxBytes ? (await File.ReadAllTextAsync(given, interrupt)).Trim() : given;
        return NoteVerifier.TryParse(text, out var key, out var fault) && key.IsCheckable
            ? key
            : throw new CommandStoppedException(ExitCodes.Malformed, "verify.key_malformed", fault?.Code ?? "note.key_type");
    }

    private static void Print(string path, Verification result, Printer printer, Texts texts)
    {
        printer.Line(texts.Say("verify.entries", path, texts.Count("count.entries", result.Entries), result.Territory));
        printer.Line(texts.Say("verify.root", result.ComputedRoot.ToHex()));
        foreach (var finding in result.Findings)
        {
            printer.Alarm(Sentence(finding, texts));
        }

        if (result.FindingCount > result.Findings.Count)
        {
            printer.Alarm(texts.Say("verify.more", result.FindingCount - result.Findings.Count));
        }

        if (result.Holds)
        {
            printer.Title(result.Signature == "valid" ? texts.Say("verify.holds_signed", string.Join(", ", result.SignedBy)) : texts.Say("verify.holds_unsigned"));
        }
        else
        {
            printer.Alarm(texts.Say("verify.does_not_hold"));
        }
    }

    private static JsonObject ToJson(string path, Verification result, Texts texts) => new()
    {
        ["file"] = path,
        ["holds"] = result.Holds,
        ["jurisdiction"] = result.Territory,
        ["entries"] = result.Entries,
        ["computedRoot"] = result.ComputedRoot.ToHex(),
        ["treeSize"] = result.Checkpoint?.Size,
        ["root"] = result.Checkpoint is { } checkpoint ? Convert.ToHexStringLower(checkpoint.Root.AsSpan()) : null,
        ["origin"] = result.Checkpoint?.Origin,
        ["signature"] = result.Signature,
        ["signedBy"] = new JsonArray([.. result.SignedBy.Select(name => JsonValue.Create(name))]),
        ["findingCount"] = result.FindingCount,
        ["findings"] = new JsonArray([.. result.Findings.Select(finding => new JsonObject
        {
            ["code"] = finding.Key,
            ["position"] = finding.Position,
            ["line"] = finding.Line,
            ["text"] = Sentence(finding, texts),
        })]),
    };

    private static string Sentence(VerifyFinding finding, Texts texts)
    {
        var sentence = texts.Say(finding.Key, [.. finding.Args.Select(texts.OfNote)]);
        return finding.Position is { } position ? texts.Say("verify.at", position, finding.Line ?? 0, sentence) : sentence;
    }
}
