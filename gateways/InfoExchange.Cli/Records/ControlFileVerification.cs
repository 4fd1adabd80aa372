using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Cli.Records;

/// <summary>What <c>journal verify</c> does with a control file.</summary>
internal static class ControlFileVerification
{
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(CommandRun run, string path, NoteVerifier? verifier)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var check = new ControlFileCheck(stream, verifier);
        check.Run();
        var holds = check.Findings.Count == 0;
        run.Print(
            () => new JsonObject
            {
                ["file"] = path,
                ["holds"] = holds,
                ["signed"] = check.IsSigned,
                ["entries"] = check.Entries,
                ["findings"] = new JsonArray([.. check.Findings.Select(finding => new JsonObject { ["code"] = finding.Key, ["text"] = run.Texts.Say(finding.Key, finding.Args) })]),
            },
            printer =>
            {
                foreach (var (key, args) in check.Findings)
                {
                    printer.Alarm(run.Texts.Say(key, args));
                }

                if (holds)
                {
                    printer.Title(run.Texts.Say(check.IsSigned ? "control.holds_signed" : "control.holds_unsigned", check.Entries));
                }
                else
                {
                    printer.Alarm(run.Texts.Say("control.does_not_hold"));
                }
            });
        return holds ? ExitCodes.Done : ExitCodes.Refused;
    }
}
