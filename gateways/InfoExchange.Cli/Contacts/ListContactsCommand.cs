using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Contacts;

/// <summary><c>contact list [--person PERSON]</c>: how a person is reached, and when not.</summary>
internal static class ListContactsCommand
{
    internal static Command Create(CommandParts parts)
    {
        var person = parts.Text("--person", "option--person.contact");
        return parts.Run(parts.Command("contact.list", person), async (run, interrupt) =>
        {
            var (contacts, territory) = await ContactsClient.ConnectAsync(run, interrupt);
            var listed = await contacts.ListContactsAsync(new ListContactsRequest { Jurisdiction = territory, PersonId = run.Get(person) ?? "" }, cancellationToken: interrupt);
            return run.Print(listed, printer => Print(listed, printer, run.Texts));
        });
    }

    private static void Print(ListContactsResponse listed, Printer printer, Texts texts)
    {
        printer.Title(listed.PersonId);
        if (listed.Contacts.Count == 0)
        {
            printer.Line(texts.Say("contact.none"));
        }
        else
        {
            printer.Table(
                [texts.Say("column.id"), texts.Say("column.kind"), texts.Say("column.contact"), texts.Say("column.recorded")],
                listed.Contacts.Select(contact => (IReadOnlyList<string>)[contact.ContactId, texts.Word(contact.Kind), Printable.Line(contact.Shown), Instants.Print(contact.RecordedAt)]));
        }

        var preferences = listed.Preferences;
        printer.Line(preferences.Kinds.Count == 0 ? texts.Say("contact.every_kind") : texts.Say("contact.kinds", string.Join(", ", preferences.Kinds.Select(texts.Word))));
        if (preferences.QuietFrom.Length > 0)
        {
            printer.Line(texts.Say("contact.quiet", preferences.QuietFrom, preferences.QuietUntil));
        }

        printer.Line(listed.SentBy.Count == 0 ? texts.Say("contact.nothing_sent") : texts.Say("contact.sent_by", string.Join(", ", listed.SentBy.Select(texts.Word))));
    }
}
