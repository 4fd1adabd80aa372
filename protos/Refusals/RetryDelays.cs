using InfoExchange.Protos.V1;

namespace InfoExchange.Protos.Refusals;

/// <summary>How long to ask a caller to wait who is refused for what will pass.</summary>
internal static class RetryDelays
{
    // A queue or a restart: gone in a moment.
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(2);

    // Room that others hold: not gone by asking again at once.
    private static readonly TimeSpan s_room = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, TimeSpan> s_ofCodes = new(StringComparer.Ordinal)
    {
        // The gateway's calls are counted by the minute.
        ["assertion.too_many"] = TimeSpan.FromMinutes(1),
        // The commands that wait are decided many at a time.
        ["command.too_busy"] = TimeSpan.FromSeconds(1),
        // As long as a standby needs to notice and take over.
        ["command.service_stopping"] = TimeSpan.FromSeconds(5),
        // A stream that was cut holds its seat until its gateway has noticed.
        ["subscription.too_many_streams"] = TimeSpan.FromSeconds(15),
    };

    /// <summary>Codes with a delay of their own.</summary>
    internal static IReadOnlyCollection<string> Codes => s_ofCodes.Keys;

    /// <summary>The longest of what the lines ask for.</summary>
    /// <param name="lines">All refusals of a call.</param>
    /// <returns>Null when one of them will not pass: then waiting changes nothing.</returns>
    internal static TimeSpan? Of(IReadOnlyList<RefusalLine> lines)
    {
        var longest = TimeSpan.Zero;
        foreach (var line in lines)
        {
            if (line.Kind is not (RefusalKind.Exhausted or RefusalKind.Unavailable))
            {
                return null;
            }

            var own = s_ofCodes.GetValueOrDefault(line.Code, line.Kind == RefusalKind.Exhausted ? s_room : s_moment);
            longest = own > longest ? own : longest;
        }

        return longest > TimeSpan.Zero ? longest : null;
    }
}
