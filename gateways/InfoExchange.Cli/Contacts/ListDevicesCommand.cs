using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Contacts;

/// <summary><c>device list [--person PERSON]</c>: the devices with which a person answers without signing in.</summary>
internal static class ListDevicesCommand
{
    internal static Command Create(CommandParts parts)
    {
        var person = parts.Text("--person", "option--person.contact");
        return parts.Run(parts.Command("device.list", person), async (run, interrupt) =>
        {
            var (contacts, territory) = await ContactsClient.ConnectAsync(run, interrupt);
            var listed = await contacts.ListContactsAsync(new ListContactsRequest { Jurisdiction = territory, PersonId = run.Get(person) ?? "" }, cancellationToken: interrupt);
            var shown = new ListContactsResponse { PersonId = listed.PersonId, Devices = { listed.Devices } };
            return run.Print(shown, printer =>
            {
                printer.Title(listed.PersonId);
                if (listed.Devices.Count == 0)
                {
                    printer.Line(run.Texts.Say("list.empty"));
                    return;
                }

                printer.Table(
                    [run.Texts.Say("column.id"), run.Texts.Say("column.device"), run.Texts.Say("column.recorded")],
                    listed.Devices.Select(device => (IReadOnlyList<string>)[device.DeviceId, Printable.Line(device.Label), Instants.Print(device.EnrolledAt)]));
            });
        });
    }
}
