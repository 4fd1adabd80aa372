using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Contacts;

/// <summary><c>contact remove CONTACT [--person PERSON]</c>: nothing is sent there any more.</summary>
internal static class RemoveContactCommand
{
    internal static Command Create(CommandParts parts)
    {
        var contact = parts.Argument("contact_id");
        var person = parts.Text("--person", "option--person.contact");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("contact.remove", contact, person, key), async (run, interrupt) =>
        {
            var (contacts, territory) = await ContactsClient.ConnectAsync(run, interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new RemoveContactRequest { Jurisdiction = territory, IdempotencyKey = act, PersonId = run.Get(person) ?? "", ContactId = run.Get(contact) };
            var removed = await ActKey.SendAsync(run, act, () => contacts.RemoveContactAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(removed, printer => printer.Title(run.Texts.Say("contact.removed", request.ContactId)));
        });
    }
}
