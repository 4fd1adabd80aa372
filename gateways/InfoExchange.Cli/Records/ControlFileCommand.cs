using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.SigningIn;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Records;

/// <summary><c>records control-file --out FILE --bulletin ID --motive CODE</c>: everything within a scope, signed, to read, print and check.</summary>
internal static class ControlFileCommand
{
    internal static Command Create(CommandParts parts)
    {
        var file = parts.RequiredText("--out", "option--out.control");
        var scope = new ScopeOptions(parts);
        var motive = new MotiveOptions(parts, isRequired: true);
        return parts.Run(parts.Command("records.control-file", [file, .. scope.All, .. motive.All]), async (run, interrupt) =>
        {
            var wanted = scope.Of(run);
            var path = run.Get(file)!;
            var (records, territory) = await RecordsClient.ConnectAsync(run, interrupt);
            var request = new BuildControlFileRequest { Jurisdiction = territory, Motive = motive.Of(run), Scope = wanted };
            var length = await WriteAsync(records, request, path, interrupt);
            var session = await run.SignedInAsync(interrupt);
            var key = StandaloneFile.Read(session.Profile.DataFolder)?.VerifierKeys.GetValueOrDefault(session.Territory.ToString());
            return run.Print(
                () => new JsonObject { ["file"] = path, ["bytes"] = length, ["verifierKey"] = key },
                printer =>
                {
                    printer.Title(run.Texts.Say("control.done", ScopeOptions.Print(wanted, run.Texts), path));
                    printer.Line(run.Texts.Say("control.next", path, key ?? "VKEY"));
                });
        });
    }

    // Under its name only when it is whole.
    private static async Task<long> WriteAsync(RecordsService.RecordsServiceClient records, BuildControlFileRequest request, string path, CancellationToken interrupt)
    {
        var partial = $"{path}.partial";
        try
        {
            await using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                using var call = records.BuildControlFile(request, cancellationToken: interrupt);
                var isWhole = false;
                while (!isWhole && await call.ResponseStream.MoveNext(interrupt))
                {
                    var part = call.ResponseStream.Current;
                    await stream.WriteAsync(part.Chunk.Memory, interrupt);
                    isWhole = part.Last;
                }

                if (!isWhole)
                {
                    throw new CommandStoppedException(ExitCodes.Unreachable, "control.incomplete");
                }
            }

            File.Move(partial, path, overwrite: true);
            return new FileInfo(path).Length;
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
