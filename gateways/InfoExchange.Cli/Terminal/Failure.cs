using System.Text.Json.Nodes;

namespace InfoExchange.Cli.Terminal;

/// <summary>Why a command ended otherwise than well, and what to do next.</summary>
internal sealed class Failure(int exitCode, string status, IReadOnlyList<FailureLine> lines, string next)
{
    internal int ExitCode { get; } = exitCode;

    /// <summary>On the error output; with <c>--json</c> as one object, its members never renamed.</summary>
    internal void Print(CommandParts parts, bool isJson)
    {
        var error = parts.Around.Error;
        if (isJson)
        {
            error.WriteLine(CliJson.PrintLine(ToJson()));
            return;
        }

        foreach (var line in lines)
        {
            var place = line.Field.Length == 0 ? "" : $" ({Printable.Line(line.Field)})";
            error.WriteLine(Printable.Lines($"{line.Text}{place} [{line.Code}]"));
        }

        if (next.Length > 0)
        {
            error.WriteLine($"→ {next}");
        }
    }

    private JsonObject ToJson() => new()
    {
        ["error"] = new JsonObject
        {
            ["exitCode"] = ExitCode,
            ["status"] = status,
            ["refusals"] = new JsonArray([.. lines.Select(line => new JsonObject { ["code"] = line.Code, ["field"] = line.Field, ["text"] = line.Text })]),
            ["next"] = next,
        },
    };
}
