using System.Text.Json.Nodes;
using Google.Protobuf;

namespace InfoExchange.Cli.Terminal;

/// <summary>The two ways of printing an answer.</summary>
internal static class CommandRunOutput
{
    /// <summary>The answer's own JSON, or the words for people.</summary>
    internal static int Print(this CommandRun run, IMessage answer, Action<Printer> forPeople) => run.Print(() => CliJson.Of(answer), forPeople);

    internal static int Print(this CommandRun run, Func<JsonNode> json, Action<Printer> forPeople)
    {
        if (run.IsJson)
        {
            // Escaped already where it must be; a program reads it.
            run.Around.Output.WriteLine(CliJson.Print(json()));
        }
        else
        {
            forPeople(run.Out);
        }

        return ExitCodes.Done;
    }

    /// <summary>A line for people; nothing with <c>--json</c>, where the same is a member of an object.</summary>
    internal static void PrintLine(this CommandRun run, string text)
    {
        if (!run.IsJson)
        {
            run.Out.Line(text);
        }
    }
}
