using InfoExchange.Domain.Acknowledgements;

namespace InfoExchange.Broker.Sequencing;

/// <summary>Asks the sequencer to do what fell due, on the boot's clock.</summary>
internal sealed class DueTimer(Sequencer sequencer, BootClock clock)
{
    // When nothing moved although something was due, look again soon, not at once.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // Longer waits overflow timers.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var state = sequencer.State;
            var due = state.NextDueAt();
            if (due is { } at && at <= clock.Now)
            {
                var answer = await sequencer.SubmitAsync(new AdvanceTime(clock.StartedAt), null);
                if (answer.IsAccepted && answer.Value.Answer.Included > 0)
                {
                    continue;
                }

                await Task.Delay(Pause, clock.Time, cancellationToken);
                continue;
            }

            var wait = due is { } later && later - clock.Now < Longest ? later - clock.Now : Longest;
            await WaitAsync(state.Position, wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), cancellationToken);
        }
    }

    private async Task WaitAsync(long position, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var grown = sequencer.Grown.WaitBeyondAsync(position, either.Token);
        var elapsed = Task.Delay(wait, clock.Time, either.Token);
        await Task.WhenAny(grown, elapsed);
        either.Cancel();
        await grown.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await elapsed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }
}
