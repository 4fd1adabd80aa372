using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Rules;

/// <summary>One decision: verdict, causes and what would have to change, each in the voices that the caller may read.</summary>
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

        printer.Line(answer.Position == 0 ? texts.Say("explain.never_considered") : texts.Say("explain.position", answer.Position));
        if (decision.Allowed && !answer.CouldSee)
        {
            printer.Alarm(texts.Say("explain.not_seen", Instants.Print(answer.WhenAsked.At)));
        }

        PrintCauses(answer.WhenDecided, printer, texts);
        PrintChange(answer.WhenAsked, printer, texts);
    }

    private static void PrintCauses(Explanation explanation, Printer printer, Texts texts)
    {
        foreach (var cause in explanation.Causes)
        {
            printer.Line(texts.Say("explain.to_person", texts.Of(cause.ToPerson), cause.ToPerson.Code));
            if (cause.ToAuditor is { } toAuditor)
            {
                printer.Line(texts.Say("explain.to_auditor", texts.Of(toAuditor), toAuditor.Code));
            }

            if (cause.Ground is { } ground)
            {
                printer.Line(texts.Say("explain.ground", $"{texts.Word(ground.Kind)} {ground.Id}{(ground.Version == 0 ? "" : $" v{ground.Version}")} {ground.Article}".TrimEnd()));
            }
        }
    }

    private static void PrintChange(Explanation explanation, Printer printer, Texts texts)
    {
        if (explanation.Allowed)
        {
            printer.Line(texts.Say("explain.allowed_then", Instants.Print(explanation.At)));
            return;
        }

        if (explanation.NoChange is { } none)
        {
            printer.Line(texts.Of(none));
            return;
        }

        printer.Line(texts.Say("explain.change", Instants.Print(explanation.At)));
        foreach (var step in explanation.Change)
        {
            printer.Line(texts.Say("explain.step", texts.Of(step.ToAuditor ?? step.ToPerson)));
        }
    }
}
