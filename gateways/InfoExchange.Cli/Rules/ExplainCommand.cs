using System.CommandLine;
using InfoExchange.Cli.Records;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace InfoExchange.Cli.Rules;

/// <summary><c>explain BULLETIN --recipient N</c>: why it receives, or does not.</summary>
internal static class ExplainCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        var recipient = parts.Number("--recipient", isRequired: true);
        var version = parts.Number("--version-number");
        var at = ScopeOptions.Instant(parts, "--at", "option--at.asked");
        var motive = new MotiveOptions(parts, isRequired: false);
        return parts.Run(parts.Command("explain", [bulletin, recipient, version, at, .. motive.All]), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new ExplainRequest
            {
                Jurisdiction = territory,
                BulletinId = run.Get(bulletin),
                Version = run.Get(version),
                RecipientNumber = run.Get(recipient),
                Motive = motive.Of(run),
                At = run.Get(at) is { } instant ? Timestamp.FromDateTimeOffset(instant) : null,
            };
            var answer = await client.Authorization.ExplainAsync(request, cancellationToken: interrupt);
            return run.Print(answer, printer => DecisionText.Print(answer, printer, run.Texts));
        });
    }
}
