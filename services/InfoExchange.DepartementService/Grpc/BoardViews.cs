using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Answers and steps on an alert's board, in the contract's words.</summary>
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

    /// <summary>What was answered first, when it was corrected.</summary>
    public static void PutFirst(V1.AcknowledgementLine line, BulletinRecord bulletin, int recipient)
    {
        if (bulletin.Corrections.TryGetValue((bulletin.Latest.Version, recipient), out var corrections))
        {
            var first = bulletin.Answers[recipient];
            line.Corrections = corrections.Length;
            line.FirstAnswer = ToContract(first.Acknowledged.Answer);
            line.FirstAnsweredAt = first.At.ToContract();
        }
    }

    /// <summary>Who was asked last and who is asked next. Whom the permanence has is silent still, and nobody else is asked.</summary>
    public static void PutSteps(V1.AcknowledgementLine line, DirectoryState directory, BulletinRecord bulletin, int recipient, DateTimeOffset now)
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
