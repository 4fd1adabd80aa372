using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.DutySheets;

/// <summary>Ticks a post's sheet as read, by whoever acts for the post.</summary>
/// <param name="author">Who read it.</param>
/// <param name="recipient">Recipient number of the post.</param>
/// <param name="version">What was read.</param>
public sealed class MarkSheetRead(string author, int recipient, Digest version) : JournalCommand(author)
{
    /// <summary>The post.</summary>
    public int Recipient { get; } = recipient;

    /// <summary>What was read.</summary>
    public Digest Version { get; } = version;

    /// <summary>One entry; none when the same person ticked the same version before. A sheet that changed meanwhile is to be read again.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, MarkSheetRead command, DecisionFacts facts)
    {
        if (Competence.FindFor(state, command, command.Recipient, facts.Now) is not { } held)
        {
            return Outcome.Refuse<Decision>(AccessRefusals.NotYours());
        }

        var sheet = DutySheet.Of(state, state.Directory.Recipients[command.Recipient], facts.Now);
        if (sheet.Version != command.Version)
        {
            return Outcome.Refuse<Decision>(SheetRefusals.Changed());
        }

        var known = state.DutySheets.ReadersOf(command.Recipient, command.Version).FirstOrDefault(reader => reader.PersonId == command.Author);
        ImmutableArray<JournalEvent> events = known is null ? [new DutySheetRead { Recipient = command.Recipient, Version = command.Version, Bulletins = sheet.Bulletins.Length }] : [];
        return Outcome.Accept(new Decision(new EntryAuthor(command.Author, held.Function), events, [], new CommandAnswer("", command.Recipient, sheet.Bulletins.Length, 0, known?.At ?? facts.Now, "")));
    }
}
