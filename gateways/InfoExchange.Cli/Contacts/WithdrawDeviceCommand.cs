using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Contacts;

/// <summary><c>device withdraw DEVICE [--person PERSON]</c>: lost or given back, it answers nothing any more.</summary>
internal static class WithdrawDeviceCommand
{
    internal static Command Create(CommandParts parts)
    {
        var device = parts.Argument("device_id");
        var person = parts.Text("--person", "option--person.contact");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("device.withdraw", device, person, key), async (run, interrupt) =>
        {
            var (contacts, territory) = await ContactsClient.ConnectAsync(run, interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new WithdrawDeviceRequest { Jurisdiction = territory, IdempotencyKey = act, PersonId = run.Get(person) ?? "", DeviceId = run.Get(device) };
            var withdrawn = await ActKey.SendAsync(run, act, () => contacts.WithdrawDeviceAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(withdrawn, printer => printer.Title(run.Texts.Say("device.withdrawn", request.DeviceId)));
        });
    }
}
