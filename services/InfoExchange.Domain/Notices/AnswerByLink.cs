using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Notices;

/// <summary>Answers an alert by the link of a notice, from a device that its addressee enrolled: for every recipient that the notice asked for.</summary>
/// <param name="author">The addressee, as <see cref="FindAddressee"/> tells.</param>
/// <param name="link">SHA-256 of the link.</param>
/// <param name="device">SHA-256 of the device's secret.</param>
/// <param name="answer">The answer.</param>
/// <param name="comment">0 to <see cref="AcknowledgeAlert.MaxCommentLength"/> UTF-16 code units; sealed.</param>
public sealed class AnswerByLink(string author, Digest link, Digest device, AlertAnswer answer, string comment) : JournalCommand(author)
{
    /// <summary>SHA-256 of the link.</summary>
    public Digest Link { get; } = link;

    /// <summary>SHA-256 of the device's secret.</summary>
    public Digest Device { get; } = device;

    /// <summary>The answer.</summary>
    public AlertAnswer Answer { get; } = answer;

    /// <summary>In words.</summary>
    public string Comment { get; } = comment;

    /// <summary>Whom a link was sent to; null when there is none such that is valid: only links of versions in force, of alerts that are open, are.</summary>
    public static string? FindAddressee(JurisdictionState state, Digest link, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Find(state, link, now)?.Notice.PersonId;
    }

    /// <summary>One <see cref="AlertAcknowledged"/> for each recipient that had no answer; none when all had: then the answer is the first one's, again.</summary>
    /// <remarks>The answer's note is the <see cref="AlertAnswer"/> that stands for the first recipient, its subject who gave it, its included how many this call answered.</remarks>
    public static Outcome<Decision> Decide(JurisdictionState state, AnswerByLink command, DecisionFacts facts)
    {
        // The gateway whose page it was serves that function, or it reads as no link at all.
        if (Find(state, command.Link, facts.Now) is not { } found || found.Notice.PersonId != command.Author || command.Through?.Served.Contains(found.Notice.Function) == false)
        {
            return Outcome.Refuse<Decision>(NoticeRefusals.UnknownLink());
        }

        if (!state.Contacts.DevicesOf(command.Author).Any(device => device.Enrolled.SecretHash == command.Device))
        {
            return Outcome.Refuse<Decision>(NoticeRefusals.UnknownDevice());
        }

        // Withheld meanwhile, or no longer theirs to answer for: left out. The link is worth nothing when that is all of them.
        var asThat = new FunctionScope([found.Notice.Function], "");
        var decided = found.Notice.Recipients.Where(found.Alert.Includes)
            .Select(recipient => new AcknowledgeAlert(command.Author, found.Alert.Latest.BulletinId, found.Alert.Latest.Version, recipient, command.Answer, command.Comment).Via(asThat))
            .Select(one => AcknowledgeAlert.Decide(state, (AcknowledgeAlert)one, facts))
            .ToList();
        var accepted = decided.Where(d => d.IsAccepted).Select(d => d.Value).OfType<Decision>().ToList();
        if (accepted.Count == 0)
        {
            return decided.SelectMany(d => d.Refusals).FirstOrDefault(r => r.Field == "comment") is { } refusal
                ? Outcome.Refuse<Decision>(refusal)
                : Outcome.Refuse<Decision>(NoticeRefusals.UnknownLink());
        }

        ImmutableArray<JournalEvent> events = [.. accepted.SelectMany(d => d.Events).OfType<AlertAcknowledged>().Select(e => e.ByNotice(found.Notice.NoticeId))];
        var first = accepted[0].Answer;
        return Outcome.Accept(new Decision(
            new EntryAuthor(command.Author, found.Notice.Function), events, facts.Blobs, new CommandAnswer(first.Subject, first.Version, events.Length, 0, first.At, first.Note)));
    }

    private static (BulletinRecord Alert, Notice Notice)? Find(JurisdictionState state, Digest link, DateTimeOffset now)
    {
        foreach (var (_, id) in state.Bulletins.Due)
        {
            var alert = state.Bulletins.ById[id];
            if (alert.IsCurrentAt(now) && alert.Notices.FirstOrDefault(n => n.Notice.Link == link) is { } issued)
            {
                return (alert, issued.Notice);
            }
        }

        return null;
    }
}
