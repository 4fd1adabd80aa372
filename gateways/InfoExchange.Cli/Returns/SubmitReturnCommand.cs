using System.CommandLine;
using InfoExchange.Cli.Bulletins;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Returns;

/// <summary><c>return submit</c>: tell the watch what happens. Never replaces a call to 17 or 112.</summary>
internal static class SubmitReturnCommand
{
    internal static Command Create(CommandParts parts)
    {
        var kind = parts.Choice<ReturnKind>("--kind", "option--kind.return");
        kind.Required = true;
        var recipient = parts.Number("--recipient", isRequired: true);
        var content = new ReturnOptions(parts);
        var key = parts.Text("--key");
        var photos = parts.ManyTexts("--photo");
        return parts.Run(parts.Command("return.submit", [kind, recipient, .. content.All, photos, key]), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var told = content.Of(run, run.Choice<ReturnKind>(kind));
            told.Photos.AddRange(await AttachedFiles.SendAsync(run, client, territory, run.Get(photos), showPersons: false, interrupt));
            var answer = await ActKey.SendAsync(run, act, () => client.SubmitReturnAsync(territory, run.Get(recipient), told, act, interrupt));
            return run.Print(answer, printer =>
            {
                printer.Title(answer.Unattended ? run.Texts.Say("return.unattended", answer.ReturnId) : run.Texts.Say("return.done", answer.ReturnId, answer.HeldBy, answer.Position));
                if (answer.InsteadOf.Length > 0)
                {
                    printer.Line(run.Texts.Say("return.instead_of", answer.InsteadOf));
                }

                printer.Alarm(answer.Phone.Length > 0 ? run.Texts.Say("return.call", answer.EmergencyPhone, answer.Phone) : run.Texts.Say("return.call_emergency", answer.EmergencyPhone));
            });
        });
    }
}
