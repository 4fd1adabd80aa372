using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Terminal;

/// <summary>Asks again, with the same key, until nothing is delivered any more of what an act takes away.</summary>
internal static class RevocationWait
{
    // A lease and the period of a service that just began end within 16 seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Sends an act once; with <paramref name="waits"/> until its revocation is no longer pending.</summary>
    internal static async Task<T> SendAsync<T>(CommandRun run, bool waits, Func<Task<T>> send, Func<T, Revocation?> revocation, CancellationToken interrupt)
    {
        var until = run.Around.Clock.GetUtcNow() + Patience;
        var answer = await send();
        while (waits && revocation(answer)?.Progress == RevocationProgress.Pending && run.Around.Clock.GetUtcNow() < until)
        {
            await Task.Delay(Pause, run.Around.Clock, interrupt);
            answer = await send();
        }

        return answer;
    }
}
