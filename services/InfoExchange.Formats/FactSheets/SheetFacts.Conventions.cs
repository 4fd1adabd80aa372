using InfoExchange.Domain.Directory;

namespace InfoExchange.Formats.FactSheets;

/// <content>Conventions: their parties in one cell.</content>
internal sealed partial class SheetFacts
{
    private const char BetweenParties = '|';

    private ConventionRecorded Convention(SheetLine line)
    {
        var sectors = line.AllAmong("sector", SheetWords.Sectors);
        return new ConventionRecorded
        {
            Document = DocumentOf(line),
            Convention = new Convention
            {
                Id = line.Text("id"),
                Kind = line.Among("kind", SheetWords.ConventionKinds, ConventionKind.Convention),
                Title = line.Text("name"),
                Sector = sectors.IsEmpty ? default : sectors[0],
                OtherSectors = sectors.IsEmpty ? [] : sectors[1..],
                Parties = [.. line.Text("parties").Split(BetweenParties, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text => PartyOf(line, text))],
                Communes = line.Words("communes"),
                InformationTypes = line.Words("types"),
                TextVersion = line.Text("version"),
                From = From(line),
                Until = line.Instant("until"),
            },
        };
    }

    // "Name", "Name [id]", "New name [id] < Earlier name @ 2026-05-01".
    private static ConventionParty PartyOf(SheetLine line, string text)
    {
        DateTimeOffset? from = null;
        var (party, succeeds) = Cut(text, '<');
        if (succeeds.Length > 0)
        {
            (succeeds, var day) = Cut(succeeds, '@');
            from = line.InstantOf("parties", day);
        }

        var (name, body) = Cut(party, '[');
        return new ConventionParty(name, body.TrimEnd(']').Trim(), succeeds, from);
    }

    private static (string Before, string After) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var found ? (text[..found].Trim(), text[(found + 1)..].Trim()) : (text.Trim(), "");
}
