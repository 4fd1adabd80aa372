using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Terminal;

/// <summary>How far the gateways have come with what an act takes away, as people read it.</summary>
internal static class RevocationText
{
    internal static void Print(Revocation? revocation, Printer printer, Texts texts)
    {
        switch (revocation?.Progress)
        {
            case RevocationProgress.Done:
                printer.Line(texts.Say("revocation.done", revocation.Confirmed.Count));
                break;
            case RevocationProgress.Pending:
                printer.Alarm(revocation.WaitingFor.Count > 0
                    ? texts.Say("revocation.waiting", string.Join(", ", revocation.WaitingFor), Instants.Print(revocation.DoneBy))
                    : texts.Say("revocation.restarted", Instants.Print(revocation.DoneBy)));
                break;
            default:
                return;
        }

        if (revocation.Lapsed.Count > 0)
        {
            printer.Line(texts.Say("revocation.lapsed", string.Join(", ", revocation.Lapsed)));
        }
    }
}
