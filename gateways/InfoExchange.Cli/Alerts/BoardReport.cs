using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Alerts;

/// <summary>The board of an alert for people: the silent first, with the time left and the next step.</summary>
internal static class BoardReport
{
    internal static void Print(ListAcknowledgementsResponse board, DateTimeOffset now, Printer printer, Texts texts)
    {
        var (state, counts, lines) = (board.State, board.Counts, board.Lines);
        if (board.Exercise)
        {
            printer.Alarm(texts.Say("exercise"));
        }

        printer.Title(texts.Say("board.counts", texts.Word(state), counts.Answered, counts.Due, counts.Delivered, counts.Opened));
        if (counts.HelpNeeded > 0)
        {
            printer.Alarm(texts.Say("board.help", counts.HelpNeeded));
        }

        if (state == BulletinState.Recalled)
        {
            printer.Alarm(texts.Say("board.recalled", counts.RecallUndelivered, counts.CopiesUnconfirmed));
        }

        if (lines.Count == 0)
        {
            printer.Line(texts.Say("list.empty"));
            return;
        }

        printer.Table(
            [texts.Say("column.number"), texts.Say("column.recipient"), texts.Say("column.state"), texts.Say("column.left"), texts.Say("column.next_step")],
            lines.Select(line => (IReadOnlyList<string>)[$"{line.Recipient.Number}", line.Recipient.Name, StateOf(line, state, texts), LeftOf(line, now, texts), NextOf(line, texts)]));
    }

    private static string StateOf(AcknowledgementLine line, BulletinState state, Texts texts)
    {
        if (state == BulletinState.Recalled)
        {
            return line.Copies == CopyState.Erased ? texts.Say("board.copy_erased")
                : line.RecallDeliveredAt is null ? texts.Say("board.recall_unheard")
                : texts.Say("board.recall_heard", Instants.Print(line.RecallDeliveredAt));
        }

        return line.Answer != AcknowledgementAnswer.Unspecified ? texts.Say("board.answered", texts.Word(line.Answer), line.AnsweredBy, Instants.Print(line.AnsweredAt))
            : line.OpenedAt is not null ? texts.Say("board.opened", Instants.Print(line.OpenedAt))
            : line.DeliveredAt is not null ? texts.Say("board.delivered", Instants.Print(line.DeliveredAt))
            : texts.Say("board.undelivered");
    }

    private static string LeftOf(AcknowledgementLine line, DateTimeOffset now, Texts texts)
    {
        if (line.DueAt is null || line.Answer != AcknowledgementAnswer.Unspecified)
        {
            return "";
        }

        var left = line.DueAt.ToDateTimeOffset() - now;
        return left >= TimeSpan.Zero ? texts.Say("board.left", Minutes(left)) : texts.Say("board.late", Minutes(-left));
    }

    private static string NextOf(AcknowledgementLine line, Texts texts) =>
        line.NextStep is EscalationStep.None or EscalationStep.Unspecified ? ""
        : line.NextStepAt is null ? texts.Word(line.NextStep)
        : $"{texts.Word(line.NextStep)} {Instants.Print(line.NextStepAt)}";

    private static string Minutes(TimeSpan span) => $"{(long)span.TotalMinutes}:{span.Seconds:00}";
}
