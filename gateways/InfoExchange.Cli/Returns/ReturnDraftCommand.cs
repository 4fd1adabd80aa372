using System.CommandLine;
using InfoExchange.Cli.Importing;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Returns;

/// <summary><c>return draft RETURN</c>: the bulletin that a return begins, its source stripped, to be completed in a file.</summary>
internal static class ReturnDraftCommand
{
    internal static Command Create(CommandParts parts)
    {
        var id = parts.Argument("return");
        var completion = new CompletionOptions(parts);
        return parts.Run(parts.Command("return.draft", [id, .. completion.All]), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var filled = await client.Returns.GetReturnDraftAsync(new GetReturnDraftRequest { Jurisdiction = territory, ReturnId = run.Get(id) }, cancellationToken: interrupt);
            var draft = completion.Of(run).Apply(filled.Draft, run.Around.Clock.GetUtcNow());
            var gaps = DraftGaps.Of(draft, run.Around.Clock.GetUtcNow()).ToList();
            if (gaps.Count > 0)
            {
                run.Say("import.to_complete", run.Get(id), string.Join(", ", gaps));
            }

            run.Around.Output.WriteLine(CliJson.PrintDraft(draft));
            return ExitCodes.Done;
        });
    }
}
