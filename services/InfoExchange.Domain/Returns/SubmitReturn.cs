using System.Collections.Immutable;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
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
/// <param name="bulletinId">The bulletin that it is about; empty when none.</param>
/// <param name="isExercise">EXERCICE.</param>
/// <param name="photos">Pictures; of what is in progress those that are there.</param>
public sealed class SubmitReturn(
    string author, int recipient, ReturnKind kind, string commune, DateTimeOffset factAt, ReturnContent content, string bulletinId = "", bool isExercise = false, ImmutableArray<AttachmentDraft> photos = default) : JournalCommand(author)
{
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

    /// <summary>The bulletin that it is about; empty when none.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>EXERCICE.</summary>
    public bool IsExercise { get; } = isExercise;

    /// <summary>Pictures.</summary>
    public ImmutableArray<AttachmentDraft> Photos { get; } = photos.IsDefault ? [] : photos;

    /// <summary>One entry; the answer's note is who has it, as in <see cref="ReturnSubmitted.WatchId"/>.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, SubmitReturn command, DecisionFacts facts)
    {
        if (Competence.FindFor(state, command, command.Recipient, facts.Now) is not { } holding)
        {
            return Outcome.Refuse<Decision>(AccessRefusals.NotYours());
        }

        var source = state.Directory.Recipients[command.Recipient];
        var commune = command.Commune.Length == 0 ? source.Commune : command.Commune;
        var recent = state.Returns.SentBy(command.Author, facts.Now);
        ImmutableArray<Refusal> refusals = [.. Check(state, command, commune, facts.Now), .. ForLimit(command, recent), .. ForPhotos(command)];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var id = facts.FreshId();
        var holder = DutyRoster.FirstHeld(state.Directory, commune, facts.Now, out var responsible);
        var submitted = new ReturnSubmitted
        {
            ReturnId = id,
            Kind = command.Kind,
            Recipient = command.Recipient,
            Commune = commune,
            FactAt = command.FactAt.ToUniversalTime(),
            IsSourceSuspended = !state.Directory.StandingOf(command.Recipient).IsGoodAt(facts.Now),
            WatchId = (holder ?? responsible)?.BodyId ?? "",
            HeldAs = holder?.Function,
            IsUnattended = holder is null,
            InsteadOf = holder is not null && responsible is { IsVacant: true } ? responsible.BodyId : "",
            BulletinId = IsReceived(state, command) ? command.BulletinId : "",
            IsExercise = command.IsExercise,
            IsAtLimit = recent.Length + 1 >= ReturnLimits.Most,
            Content = facts.Seal(BlobKeyKind.Content, id, SealedPayload.Write(Words(command, AttachmentSealing.Seal([.. command.Photos.Where(p => p.IsThere)], id, facts)))),
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

        // A bulletin that the recipient never had reads as one that does not exist; what happens now is heard without it.
        if (command.BulletinId.Length > 0 && command.Kind != ReturnKind.InProgress && !IsReceived(state, command))
        {
            yield return BulletinRefusals.Unknown(command.BulletinId);
        }

        if (command.FactAt > now + ReturnLimits.ClockTolerance || command.FactAt < now - ReturnLimits.MaxAge)
        {
            yield return ReturnRefusals.FactTime(command.FactAt);
        }
    }

    private static ReturnContent Words(SubmitReturn command, ImmutableArray<StoredAttachment> photos) => new(command.Content.Text, command.Content.Place, command.Content.Vehicle) { Photos = photos };

    // Whoever calls for help is heard without a picture that was lost on the way.
    private static IEnumerable<Refusal> ForPhotos(SubmitReturn command) => AttachmentRefusals.For(command.Photos, "content.photos")
        .Concat(command.Kind == ReturnKind.InProgress ? [] : AttachmentRefusals.ForMissing(command.Photos, "content.photos").Concat(command.Photos.SelectMany(p => ContentGuard.RefusalsUpwards(p.Description, "content.photos.description"))));

    private static bool IsReceived(JurisdictionState state, SubmitReturn command) => state.Bulletins.ById.GetValueOrDefault(command.BulletinId)?.IncludedEver(command.Recipient) == true;

    // Whatever is refused, the watch has ten of that author within the minute, the last marked, and what is in progress at each recipient.
    private static IEnumerable<Refusal> ForLimit(SubmitReturn command, ImmutableArray<RecentReturn> recent)
    {
        var isHeard = command.Kind == ReturnKind.InProgress && !recent.Any(r => r.IsInProgress && r.Recipient == command.Recipient);
        if (recent.Length >= ReturnLimits.Most && !isHeard)
        {
            yield return ReturnRefusals.TooMany(ReturnLimits.Most, recent[^ReturnLimits.Most].At + ReturnLimits.Within);
        }
    }

    private static IEnumerable<Refusal> WordsRefused(ReturnContent content) =>
        ContentGuard.RefusalsUpwards(content.Text, "content.text").Concat(ContentGuard.RefusalsUpwards(content.Place, "content.place"));
}
