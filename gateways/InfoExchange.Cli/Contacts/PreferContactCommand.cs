using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Contacts;

/// <summary><c>contact prefer [--by email,phone] [--quiet 22:00-06:00] [--person PERSON]</c>: all of it anew; what is not said no longer holds.</summary>
internal static class PreferContactCommand
{
    internal static Command Create(CommandParts parts)
    {
        var kinds = parts.Text("--by");
        var quiet = parts.Text("--quiet");
        var person = parts.Text("--person", "option--person.contact");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("contact.prefer", kinds, quiet, person, key), async (run, interrupt) =>
        {
            var preferences = Read(run.Get(kinds) ?? "", run.Get(quiet) ?? "");
            var (contacts, territory) = await ContactsClient.ConnectAsync(run, interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new SetContactPreferencesRequest { Jurisdiction = territory, IdempotencyKey = act, PersonId = run.Get(person) ?? "", Preferences = preferences };
            var set = await ActKey.SendAsync(run, act, () => contacts.SetContactPreferencesAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(set, printer => printer.Title(run.Texts.Say("contact.preferred")));
        });
    }

    private static ContactPreferences Read(string kinds, string quiet)
    {
        var preferences = new ContactPreferences();
        foreach (var word in kinds.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            preferences.Kinds.Add(EnumWords.TryParse<ContactKind>(word, out var kind) ? kind : throw new CommandStoppedException(ExitCodes.Malformed, "contact.no_kind", word));
        }

        if (quiet.Length > 0)
        {
            (preferences.QuietFrom, preferences.QuietUntil) = quiet.Split('-') is [{ Length: 5 } from, { Length: 5 } until] ? (from, until) : throw new CommandStoppedException(ExitCodes.Malformed, "contact.no_hours", quiet);
        }

        return preferences;
    }
}
