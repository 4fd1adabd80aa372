using System.Text;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.Cap;

/// <summary>XML on the output as it is, or in a file that is named once it is whole.</summary>
internal static class CapOutput
{
    internal static async Task<int> WriteAsync(CommandRun run, string? path, ReadOnlyMemory<byte> bytes, CancellationToken interrupt)
    {
        if (path is null)
        {
            run.Around.Output.WriteLine(Encoding.UTF8.GetString(bytes.Span));
            return ExitCodes.Done;
        }

        var partial = $"{path}.partial";
        try
        {
            await File.WriteAllBytesAsync(partial, bytes, interrupt);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "cap.not_written", path);
        }

        return run.Print(() => new JsonObject { ["file"] = path, ["bytes"] = bytes.Length }, printer => printer.Line(path));
    }
}
