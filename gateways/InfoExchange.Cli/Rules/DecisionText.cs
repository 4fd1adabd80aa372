using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Rules;

/// <summary>One decision in its two voices.</summary>
internal static class DecisionText
{
    internal static void Print(ExplainResponse answer, Printer printer, Texts texts)
    {
        var (recipient, decision) = (answer.Line.Recipient, answer.Line.Decision);
        var verdict = texts.Say(decision.Allowed ? "explain.receives" : "explain.excluded", $"{recipient.Number} {recipient.Name}", answer.Version);
        if (decision.Allowed)
        {
            printer.Title(verdict);
        }
        else
        {
            printer.Alarm(verdict);
        }

        if (decision.ToPerson is { } toPerson)
        {
            printer.Line(texts.Say("explain.to_person", texts.Of(toPerson), toPerson.Code));
        }

        if (decision.ToAuditor is { } toAuditor)
        {
            printer.Line(texts.Say("explain.to_auditor", texts.Of(toAuditor), toAuditor.Code));
        }

        if (decision.Ground is { } ground)
        {
            printer.Line(texts.Say("explain.ground", texts.Word(ground.Kind), ground.Id, ground.Version, ground.Article));
        }

        printer.Line(answer.Position == 0 ? texts.Say("explain.never_considered") : texts.Say("explain.position", answer.Position));
    }
}
