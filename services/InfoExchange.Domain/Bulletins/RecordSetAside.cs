using System.Text;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Keeps in the sender's journal that a message of its own was set aside. Asked with a key, so that a report that comes twice is one entry.</summary>
/// <param name="fact">What was set aside.</param>
public sealed class RecordSetAside(MessageSetAside fact) : JournalCommand("service")
{
    private const int MaxMessageIdLength = 200;
    private const int KeyLength = 32;

    /// <summary>What was set aside.</summary>
    public MessageSetAside Fact { get; } = fact;

    /// <summary>How the ids of this journal's messages begin.</summary>
    public static string PrefixOf(JurisdictionState state) => $"{state.Created!.Origin}/";

    /// <summary>The key of a report: the same for every report that one consumer set one message aside, whatever the reason.</summary>
    public static IdempotencyKey KeyOf(MessageSetAside fact)
    {
        var digest = Digest.Of(Encoding.UTF8.GetBytes($"{fact.Consumer} {fact.Message}"));
        return new IdempotencyKey("service", $"set-aside-{digest.ToHex()[..KeyLength]}", digest);
    }

    /// <summary>One entry. Refused when this journal sent no such message.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, RecordSetAside command, DecisionFacts facts)
    {
        var fact = command.Fact;
        return fact.Message.Length <= MaxMessageIdLength
            && fact.Message.StartsWith($"{PrefixOf(state)}{fact.Told}/", StringComparison.Ordinal)
            && fact.Told >= 1 && fact.Told <= state.Position
            && fact.Consumer.Length is >= 1 and <= BulletinLimits.MaxIdentifierLength
            && fact.ReasonCode.Length is >= 1 and <= BulletinLimits.MaxIdentifierLength
            ? Outcome.Accept(new Decision(EntryAuthor.Service, [fact], [], new CommandAnswer(fact.BulletinId, 0, 1, 0, facts.Now, "")))
            : Outcome.Refuse<Decision>(BulletinRefusals.UnknownMessage());
    }
}
