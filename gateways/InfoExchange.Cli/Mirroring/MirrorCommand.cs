using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Cli.Verifying;

namespace InfoExchange.Cli.Mirroring;

/// <summary><c>journal mirror DIR --motive CODE [--key VKEY]</c>: the auditor's own copy of a journal, brought up to date.</summary>
internal static class MirrorCommand
{
    internal static Command Create(CommandParts parts)
    {
        var directory = parts.Argument("mirror");
        var key = parts.Text("--key", "option--key.mirror");
        key.HelpName = "VKEY";
        var motive = new MotiveOptions(parts, isRequired: true);
        return parts.Run(parts.Command("journal.mirror", [directory, key, .. motive.All]), async (run, interrupt) =>
        {
            var session = await run.SignedInAsync(interrupt);
            using var folder = await OpenAsync(run.Get(directory), session.Territory.ToString(), run.Get(key), interrupt);
            var before = folder.Size;
            var mirror = new MirrorRun(folder, session.Client.Journal, Territories.ToContract(session.Territory));
            var note = await mirror.AimAsync(interrupt);
            using var progress = new ProgressLine(run, run.Texts.Say("progress.mirror"), mirror.TargetSize, number => run.Texts.Count("count.entries", number));
            await mirror.FetchAsync(motive.Of(run)!, progress.Show, interrupt);
            folder.Keep(note, mirror.TargetSize);
            progress.Dispose();
            return run.Print(
                () => new JsonObject
                {
                    ["directory"] = folder.Path,
                    ["jurisdiction"] = folder.Territory,
                    ["fetched"] = folder.Size - before,
                    ["treeSize"] = folder.Size,
                    ["root"] = Convert.ToHexStringLower(mirror.Root),
                    ["verifierKey"] = folder.Key.Print(),
                },
                printer =>
                {
                    printer.Title(run.Texts.Say("mirror.done", run.Texts.Count("count.entries", folder.Size), folder.Size - before, folder.Path));
                    printer.Line(run.Texts.Say("mirror.next", folder.Path));
                });
        });
    }

    private static async Task<MirrorFolder> OpenAsync(string path, string territory, string? given, CancellationToken interrupt)
    {
        var key = given is null ? null : await KeyReading.ReadAsync(given, interrupt);
        var folder = MirrorFolder.Open(path)
            ?? MirrorFolder.Create(path, territory, key ?? throw new CommandStoppedException(ExitCodes.Malformed, "mirror.key_missing", path));
        if (folder.Territory == territory && (key is null || key.Print() == folder.Key.Print()))
        {
            return folder;
        }

        folder.Dispose();
        throw new CommandStoppedException(ExitCodes.Malformed, "mirror.another", path, folder.Territory, folder.Key.Print());
    }
}
