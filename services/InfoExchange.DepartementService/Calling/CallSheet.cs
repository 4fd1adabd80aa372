using InfoExchange.Broker;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Journal;

namespace InfoExchange.DepartementService.Calling;

/// <summary>A call list with what is sealed of it opened, ready to be written.</summary>
/// <param name="list">The list.</param>
/// <param name="opened">Of each line, in order: names and telephones.</param>
internal sealed class CallSheet(CallList list, IReadOnlyList<(string Names, string Phones)> opened)
{
    /// <summary>The list.</summary>
    public CallList List { get; } = list;

    /// <summary>Each line with its names, the pseudonymous id where they are erased, and telephones, a comma between them.</summary>
    public IEnumerable<(CallListLine Line, string Names, string Phones)> Lines => List.Lines.Select((line, index) => (line, opened[index].Names, opened[index].Phones));

    /// <summary>Makes the list as of now and opens it, each person once.</summary>
    public static async Task<CallSheet> OpenAsync(JurisdictionBroker broker, CancellationToken cancellationToken)
    {
        var state = broker.Sequencer.State;
        var list = CallList.Of(state, broker.Sequencer.Clock.Now);
        var known = new Dictionary<string, (string Names, string Phones)>(StringComparer.Ordinal);
        var opened = new List<(string Names, string Phones)>(list.Lines.Length);
        foreach (var line in list.Lines)
        {
            if (!known.TryGetValue(line.PersonId, out var found))
            {
                var ways = state.Contacts.WaysOf(line.PersonId).Where(way => line.Phones.Split(' ').Contains(way.Recorded.ContactId)).Select(way => way.Recorded.Address);
                found = (await broker.Reading.TextAsync(line.Names, cancellationToken) ?? line.PersonId, await OpenAsync(broker, ways, cancellationToken));
                known.Add(line.PersonId, found);
            }

            opened.Add(found);
        }

        return new CallSheet(list, opened);
    }

    private static async Task<string> OpenAsync(JurisdictionBroker broker, IEnumerable<SealedReference> references, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        foreach (var reference in references)
        {
            if (await broker.Reading.TextAsync(reference, cancellationToken) is { } text)
            {
                texts.Add(text);
            }
        }

        return string.Join(", ", texts);
    }
}
