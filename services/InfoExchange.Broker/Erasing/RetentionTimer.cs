using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Records;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Broker.Erasing;

/// <summary>Orders destroyed what is due: when a bulletin ends or a freeze is lifted, and every few minutes.</summary>
internal sealed class RetentionTimer(BrokerPorts ports, Sequencer sequencer)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var lookedAt = default(DateTimeOffset?);
        var (open, held) = (int.MaxValue, int.MaxValue);
        while (!cancellationToken.IsCancellationRequested)
        {
            var (clock, state) = (sequencer.Clock, sequencer.State);
            var isLess = state.Bulletins.Due.Count < open || state.Records.Freezes.Count < held;
            (open, held) = (state.Bulletins.Due.Count, state.Records.Freezes.Count);
            if (isLess || lookedAt is null || clock.Now >= lookedAt + Interval)
            {
                lookedAt = clock.Now;
                await ApplyAsync();
                continue;
            }

            await DueWait.UntilAsync(clock, lookedAt + Interval, sequencer.Grown, state.Position, cancellationToken);
        }
    }

    private async Task ApplyAsync()
    {
        while (true)
        {
            var outcome = await sequencer.SubmitAsync(new ApplyRetention(ports.Retention), null);
            if (!outcome.IsAccepted)
            {
                ports.Log.LogError("retention is not applied: {Refusals}", string.Join(", ", outcome.Refusals));
                return;
            }

            if (outcome.Value.Answer.Included < ApplyRetention.MaxOrders)
            {
                return;
            }
        }
    }
}
