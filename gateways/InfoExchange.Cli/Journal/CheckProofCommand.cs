using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.Journal;

/// <summary><c>journal check-proof FILE</c>: whether a Merkle proof holds. Needs no server.</summary>
internal static class CheckProofCommand
{
    internal static Command Create(CommandParts parts)
    {
        var file = parts.Argument("proof");
        return parts.Run(parts.Command("journal.check-proof", file), async (run, interrupt) =>
        {
            var path = run.Get(file);
            if (!File.Exists(path))
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "file.absent", path);
            }

            if (new FileInfo(path).Length > ProofFile.MaxBytes)
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "proof.too_large", $"{ProofFile.MaxBytes}");
            }

            using var proof = ProofFile.TryRead(await File.ReadAllBytesAsync(path, interrupt), out var reason)
                ?? throw new CommandStoppedException(ExitCodes.Malformed, "proof.malformed", reason);
            var holds = proof.Holds();
            var (kind, good, bad) = proof.IsConsistency
                ? ("consistency", "proof.consistency_holds", "proof.consistency_does_not_hold")
                : ("inclusion", "proof.inclusion_holds", "proof.inclusion_does_not_hold");
            run.Print(
                () => new JsonObject { ["file"] = path, ["kind"] = kind, ["holds"] = holds },
                printer =>
                {
                    if (holds)
                    {
                        printer.Title(run.Texts.Say(good));
                    }
                    else
                    {
                        printer.Alarm(run.Texts.Say(bad));
                    }
                });
            return holds ? ExitCodes.Done : ExitCodes.Refused;
        });
    }
}
