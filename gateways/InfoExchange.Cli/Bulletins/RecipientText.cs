using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary>Recipients by number and name, on one line.</summary>
internal static class RecipientText
{
    private const int MostNamed = 20;

    internal static string Names(IReadOnlyCollection<Recipient> recipients, Texts texts)
    {
        var names = string.Join(", ", recipients.Take(MostNamed).Select(recipient => $"{recipient.Number} {recipient.Name}"));
        return recipients.Count > MostNamed ? texts.Say("recipients.more", names, recipients.Count - MostNamed) : names;
    }
}
