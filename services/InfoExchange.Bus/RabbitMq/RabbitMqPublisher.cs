using InfoExchange.Ports.Bus;

namespace InfoExchange.Bus.RabbitMq;

/// <summary>All that a process publishes, on one channel: calls are written one after the other, and wait for their confirms side by side.</summary>
/// <remarks>
/// The broker keeps the messages of one channel in the order they were written. When the channel breaks, a call that was under way has the beginning of its messages there and not
/// the end: sending the same again gives that beginning twice, and everything in order to whoever knows messages by their ids.
/// </remarks>
internal sealed class RabbitMqPublisher(RabbitMqConnection connection) : IAsyncDisposable
{
    // A broker without its majority confirms nothing for as long as that lasts.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim turn = new(1);
    private Confirms? confirms;
    private bool isClosed;

    /// <summary>Publishes in order, and returns once all are confirmed.</summary>
    /// <exception cref="BusFailedException">Which of them were kept is unknown.</exception>
    internal async Task PublishAsync(IReadOnlyList<Publication> publications)
    {
        if (publications.Count == 0)
        {
            return;
        }

        Confirms? used = null;
        try
        {
            (used, var confirmed) = await WriteAsync(publications);
            await Task.WhenAll(confirmed).WaitAsync(Patience);
        }
        catch (TimeoutException fault)
        {
            await BreakAsync(used);
            throw new BusFailedException("the broker confirmed nothing for half a minute", fault);
        }
        catch (BusFailedException)
        {
            // A channel that began while a queue had no leader goes on refusing what is for that queue when there is one again.
            await BreakAsync(used);
            throw;
        }
        catch (Exception fault) when (RabbitMqConnection.IsFault(fault) && !isClosed)
        {
            await BreakAsync(used);
            throw new BusFailedException("publishing", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        isClosed = true;
        await DropAsync();
        turn.Release();
    }

    private async Task<(Confirms Used, List<Task> Confirmed)> WriteAsync(IReadOnlyList<Publication> publications)
    {
        await turn.WaitAsync();
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (confirms is not { IsOpen: true })
            {
                await DropAsync();
                confirms = Confirms.On(await connection.OpenChannelAsync(confirms: true, CancellationToken.None));
            }

            var confirmed = new List<Task>(publications.Count);
            foreach (var publication in publications)
            {
                confirmed.Add(await confirms.PublishAsync(publication.Exchange, publication.RoutingKey, publication.Properties, publication.Body));
            }

            return (confirms, confirmed);
        }
        catch
        {
            await DropAsync();
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    // What was written on a channel whose state nobody knows is settled by nothing that follows on it. Another call may have opened the next one meanwhile.
    private async Task BreakAsync(Confirms? used)
    {
        await turn.WaitAsync();
        if (ReferenceEquals(used, confirms))
        {
            await DropAsync();
        }

        turn.Release();
    }

    private async ValueTask DropAsync()
    {
        if (confirms is not null)
        {
            await confirms.DisposeAsync();
            confirms = null;
        }
    }
}
