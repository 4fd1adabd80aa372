using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Cli.Importing;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.Facts;

/// <summary>How long a turn is expected to last.</summary>
internal static class WatchTurns
{
    private static readonly TimeSpan Usual = TimeSpan.FromHours(8);

    internal static Timestamp UntilOf(CommandRun run, Option<string?> turn) =>
        Timestamp.FromDateTimeOffset(run.Around.Clock.GetUtcNow() + (SpanText.TryRead(run.Get(turn), out var span) ? span : Usual));
}
