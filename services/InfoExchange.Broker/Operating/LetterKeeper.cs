using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Operations;
using InfoExchange.Ports.Bus;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Broker.Operating;

/// <summary>Carries out what two persons ordered of dead letters, then says so in the journal. Done again after a crash: the letter is then no longer there, and the journal says that.</summary>
internal sealed class LetterKeeper(BrokerPorts ports, IBusOperations bus, Sequencer sequencer)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var state = sequencer.State;
            foreach (var order in state.Operations.Pending.Values.Select(pending => pending.Ordered))
            {
                var isFound = await CarryOutAsync(order, cancellationToken);
                ports.Log.LogInformation("dead letter {MessageId} of {Queue}: {Act}, {IsFound}", order.Message, order.Queue, order.Act, isFound);
                await sequencer.SubmitAsync(new ReportLetterAct(order.ActId, isFound), null);
            }

            await sequencer.Grown.WaitBeyondAsync(state.Position, cancellationToken);
        }
    }

    private async Task<bool> CarryOutAsync(LetterActOrdered order, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return order.Act == LetterAct.Redrive
                    ? await bus.RedriveAsync(order.Queue, order.Message, cancellationToken)
                    : await bus.DiscardAsync(order.Queue, order.Message, cancellationToken);
            }
            catch (BusFailedException fault)
            {
                ports.Log.LogWarning(fault, "the bus is away; what was ordered of dead letter {MessageId} waits", order.Message);
            }

            await Task.Delay(Pause, ports.Time, cancellationToken);
        }
    }
}
