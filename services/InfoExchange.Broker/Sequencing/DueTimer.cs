using InfoExchange.Domain.Acknowledgements;

namespace InfoExchange.Broker.Sequencing;

/// <summary>Asks the sequencer to do what fell due, on the boot's clock.</summary>
internal sealed class DueTimer(Sequencer sequencer, BootClock clock)
{
    // When nothing moved although something was due, look again soon, not at once.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

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

            await DueWait.UntilAsync(clock, due, sequencer.Grown, state.Position, cancellationToken);
        }
    }
}
