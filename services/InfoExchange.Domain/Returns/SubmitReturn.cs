using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Returns;

/// <summary>Tells the watch something. A suspended source is still heard, marked.</summary>
/// <param name="author">Whoever acts for the recipient.</param>
/// <param name="recipient">Acting as.</param>
/// <param name="kind">What sort.</param>
/// <param name="commune">INSEE code; empty means the recipient's own.</param>
/// <param name="factAt">When it happened.</param>
/// <param name="content">The words.</param>
public sealed class SubmitReturn(string author, int recipient, ReturnKind kind, string commune, DateTimeOffset factAt, ReturnContent content) : JournalCommand(author)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Acting as.</summary>
    public int Recipient { get; } = recipient;

    /// <summary>What sort.</summary>
    public ReturnKind Kind { get; } = kind;

    /// <summary>INSEE code; empty means the recipient's own.</summary>
    public string Commune { get; } = commune;

    /// <summary>When it happened.</summary>
    public DateTimeOffset FactAt { get; } = factAt;

    /// <summary>The words.</summary>
    public ReturnContent Content { get; } = content;

    /// <summary>One entry; the answer's note is the watch that has it, empty when nobody is signed in.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, SubmitReturn command, DecisionFacts facts)
    {
        if (Competence.FindFor(state, command, command.Recipient, facts.Now) is not { } holding)
        {
            return Outcome.Refuse<Decision>(AccessRefusals.NotYours());
        }

        var source = state.Directory.Recipients[command.Recipient];
        var commune = command.Commune.Length == 0 ? source.Commune : command.Commune;
        ImmutableArray<Refusal> refusals = [.. Check(state, command, commune, facts.Now)];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var id = facts.FreshId();
        var submitted = new ReturnSubmitted
        {
            ReturnId = id,
            Kind = command.Kind,
            Recipient = command.Recipient,
            Commune = commune,
            FactAt = command.FactAt.ToUniversalTime(),
            IsSourceSuspended = !state.Directory.StandingOf(command.Recipient).IsGoodAt(facts.Now),
            WatchId = state.Directory.Turns.Where(t => t.Value.PersonId.Length > 0).Select(t => t.Key).Order(StringComparer.Ordinal).FirstOrDefault(""),
            Content = facts.Seal(BlobKeyKind.Content, id, SealedPayload.Write(command.Content)),
        };
        return Outcome.Accept(new Decision(new EntryAuthor(command.Author, holding.Function), [submitted], facts.Blobs, new CommandAnswer(id, 0, 0, 0, facts.Now, submitted.WatchId)));
    }

    private static IEnumerable<Refusal> Check(JurisdictionState state, SubmitReturn command, string commune, DateTimeOffset now)
    {
        var content = command.Content;
        if (content.Text.Length > ReturnContent.MaxTextLength)
        {
            yield return CommandRefusals.TooLong("content.text", content.Text.Length, ReturnContent.MaxTextLength);
        }

        if (content.Place.Length > BulletinLimits.MaxShortTextLength)
        {
            yield return CommandRefusals.TooLong("content.place", content.Place.Length, BulletinLimits.MaxShortTextLength);
        }

        foreach (var refusal in content.Vehicle is { } vehicle ? BulletinRefusals.ForTextsOf(vehicle, "content.vehicle") : [])
        {
            yield return refusal;
        }

        // What happens now is heard, whatever its words: whoever calls for help is not sent back to correct them.
        foreach (var refusal in command.Kind == ReturnKind.InProgress ? [] : WordsRefused(content))
        {
            yield return refusal;
        }

        // "Ça se passe ici" needs no words; anything else says something.
        if (command.Kind != ReturnKind.InProgress && string.IsNullOrWhiteSpace(content.Text) && content.Vehicle is null)
        {
            yield return ReturnRefusals.Empty();
        }

        if (!CommuneCode.TryParse(commune, out var code) || !state.Jurisdiction.Holds(code))
        {
            yield return ReturnRefusals.CommuneElsewhere(commune);
        }

        if (command.FactAt > now + ClockTolerance || command.FactAt < now - MaxAge)
        {
            yield return ReturnRefusals.FactTime(command.FactAt);
        }
    }

    private static IEnumerable<Refusal> WordsRefused(ReturnContent content) =>
        ContentGuard.RefusalsUpwards(content.Text, "content.text").Concat(ContentGuard.RefusalsUpwards(content.Place, "content.place"));
}
