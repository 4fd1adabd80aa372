using System.CommandLine;
using System.Text.Json;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Contacts;

/// <summary><c>contact add email|phone|push VALUE [--person PERSON]</c>: one more way to be told that an alert waits.</summary>
internal static class AddContactCommand
{
    internal static Command Create(CommandParts parts)
    {
        var kind = parts.Argument("contact_kind");
        kind.AcceptOnlyFromAmong([.. EnumWords.Of<ContactKind>()]);
        var value = parts.Argument("contact");
        var person = parts.Text("--person", "option--person.contact");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("contact.add", kind, value, person, key), async (run, interrupt) =>
        {
            var (contacts, territory) = await ContactsClient.ConnectAsync(run, interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new AddContactRequest { Jurisdiction = territory, IdempotencyKey = act, PersonId = run.Get(person) ?? "" };
            _ = EnumWords.TryParse<ContactKind>(run.Get(kind), out var wanted);
            Fill(request, wanted, run.Get(value));
            var added = await ActKey.SendAsync(run, act, () => contacts.AddContactAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(added, printer => printer.Title(run.Texts.Say("contact.added", run.Texts.Word(wanted), added.ContactId)));
        });
    }

    private static void Fill(AddContactRequest request, ContactKind kind, string value)
    {
        switch (kind)
        {
            case ContactKind.Email:
                request.Email = value;
                break;
            case ContactKind.Phone:
                request.Phone = value;
                break;
            default:
                request.Push = ReadSubscription(value);
                break;
        }
    }

    // What a browser's PushSubscription.toJSON() prints.
    private static PushSubscription ReadSubscription(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 8 });
            var keys = document.RootElement.GetProperty("keys");
            return new PushSubscription { Endpoint = Text(document.RootElement, "endpoint"), P256Dh = Text(keys, "p256dh"), Auth = Text(keys, "auth") };
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "contact.no_subscription", path);
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
