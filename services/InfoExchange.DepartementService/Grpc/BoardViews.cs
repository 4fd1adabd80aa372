using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Lines and counts of an alert's board.</summary>
internal static class BoardViews
{
    private static readonly (V1.AcknowledgementAnswer Contract, AlertAnswer Domain)[] Answers =
    [
        (V1.AcknowledgementAnswer.Received, AlertAnswer.Received),
        (V1.AcknowledgementAnswer.TakenInCharge, AlertAnswer.TakenInCharge),
        (V1.AcknowledgementAnswer.NotConcerned, AlertAnswer.NotConcerned),
        (V1.AcknowledgementAnswer.DetailsRequested, AlertAnswer.DetailsRequested),
        (V1.AcknowledgementAnswer.HelpNeeded, AlertAnswer.HelpNeeded),
    ];

    public static V1.AcknowledgementAnswer ToContract(AlertAnswer answer) => Array.Find(Answers, a => a.Domain == answer).Contract;

    /// <returns>Null for no answer, and for one that this program does not know.</returns>
    public static AlertAnswer? TryRead(V1.AcknowledgementAnswer answer) => Array.FindIndex(Answers, a => a.Contract == answer) is >= 0 and var index ? Answers[index].Domain : null;

    /// <summary>In which function it was answered, for display.</summary>
    public static string Label(AnswerRecord answer) =>
        answer.Acknowledged.IsForOwner ? "référent de l'entreprise ou PC de l'enseigne"
        : answer.Acknowledged.Rank == 0 ? "titulaire"
        : $"suppléant {answer.Acknowledged.Rank}";

    public static V1.AcknowledgementCounts CountsOf(BulletinRecord bulletin) => new()
    {
        Due = bulletin.Latest.Header.AcknowledgeWithin is null ? 0 : bulletin.Latest.Included,
        Delivered = bulletin.Delivered.Count,
        Opened = bulletin.Opened.Count,
        Answered = bulletin.Answers.Count,
        HelpNeeded = bulletin.Reached.Count(number => bulletin.LastAnswerOf(number)?.Acknowledged.Answer == AlertAnswer.HelpNeeded),
    };

    /// <param name="call">Opens comments.</param>
    /// <param name="state">The territory that the line is of.</param>
    /// <param name="bulletin">The alert.</param>
    /// <param name="member">The recipient.</param>
    /// <param name="now">The instant.</param>
    public static async Task<V1.AcknowledgementLine> LineAsync(ActiveCall call, JurisdictionState state, BulletinRecord bulletin, AudienceMember member, DateTimeOffset now)
    {
        var recipient = state.Directory.Recipients[member.Number];
        var line = new V1.AcknowledgementLine
        {
            Recipient = recipient.ToView(),
            DeliveredAt = bulletin.Delivered.TryGetValue(member.Number, out var delivered) ? delivered.ToContract() : null,
            OpenedAt = bulletin.Opened.TryGetValue(member.Number, out var opened) ? opened.ToContract() : null,
            DueAt = bulletin.AnswerDueOf(member.Number).ToContract(),
            NextStep = V1.EscalationStep.None,
            Closed = OpeningHours.IsClosed(state.Directory, recipient, now),
        };
        if (bulletin.SaidTo(bulletin.Latest.Version, member.Number) is { } said)
        {
            line.Answer = ToContract(said.Acknowledged.Answer);
            line.AnsweredAt = said.At.ToContract();
            line.AnsweredBy = Label(said);
            line.Comment = await call.Broker.Reading.TextAsync(said.Acknowledged.Comment, call.Cancelled) ?? "";
            PutFirst(line, bulletin, member.Number);
            return line;
        }

        if (bulletin.LastAnswerOf(member.Number)?.Acknowledged is { } earlier)
        {
            (line.EarlierAnswer, line.EarlierVersion) = (ToContract(earlier.Answer), earlier.Version);
        }

        PutSteps(line, state.Directory, bulletin, member.Number, now);
        return line;
    }

    private static void PutFirst(V1.AcknowledgementLine line, BulletinRecord bulletin, int recipient)
    {
        if (bulletin.Corrections.TryGetValue((bulletin.Latest.Version, recipient), out var corrections))
        {
            var first = bulletin.Answers[recipient];
            line.Corrections = corrections.Length;
            line.FirstAnswer = ToContract(first.Acknowledged.Answer);
            line.FirstAnsweredAt = first.At.ToContract();
        }
    }

    // Whom the permanence has is silent still, and nobody else is asked.
    private static void PutSteps(V1.AcknowledgementLine line, DirectoryState directory, BulletinRecord bulletin, int recipient, DateTimeOffset now)
    {
        if (bulletin.WithDutyDesk.Contains(recipient))
        {
            (line.LastStep, line.NextStep) = (V1.EscalationStep.DutyDesk, V1.EscalationStep.DutyDesk);
            return;
        }

        line.LastStep = bulletin.LastStepOf(recipient) is { } last ? EscalationMapping.View(last) : V1.EscalationStep.Unspecified;
        if (bulletin.NextStepOf(recipient) is { } next && EscalationTurn.Next(directory, bulletin, recipient, now) is { } turn)
        {
            line.NextStep = EscalationMapping.View(turn.Step);
            line.NextStepAt = next.ToContract();
        }
    }
}
