using InfoExchange.Adapters.Tests.Faults;
using InfoExchange.Broker.Sequencing;
using InfoExchange.DepartementService.Operating;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

/// <summary>An older copy of a journal put in its place is not served before somebody says that what is missing is lost; then the journal says it, too.</summary>
public abstract class AcceptedLossContract : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();

    /// <summary>The data folder of the service.</summary>
    protected string Folder => _data.Path;

    public Task InitializeAsync() => ScriptedService.CreateAsync(Folder, OpenAsync);

    public virtual Task DisposeAsync()
    {
        _data.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_older_copy_is_refused_with_what_to_do_until_its_loss_is_accepted_and_is_then_told_once()
    {
        var before = await RunAsync();
        var copy = await CopyAsync();
        var after = await RunAsync();
        Assert.True(after > before);
        await PutBackAsync(copy);

        var refused = await Assert.ThrowsAsync<SignedHeadLostException>(RunAsync);
        Assert.Equal((SignedHeadLostException.Shrank, before, after), (refused.Code, refused.Found.Size, refused.Mark.Head.Size));
        Assert.Contains("accept-loss", refused.Message, StringComparison.Ordinal);

        Assert.Contains($"{before}", (await AcceptAsync(before - 1)).Problem, StringComparison.Ordinal);
        var (accepted, problem) = await AcceptAsync(before);
        Assert.True(accepted?.Contains($"{before + 1}", StringComparison.Ordinal) == true && accepted.Contains($"{after}", StringComparison.Ordinal), problem);
        Assert.Null((await AcceptAsync(before)).Accepted);

        await RunAsync();
        var told = Assert.Single(await LossesAsync());
        Assert.Equal((after, refused.Mark.Head.Root, "restored_backup"), (told.Size, told.Root, told.MotiveCode));
        await RunAsync();
        Assert.Single(await LossesAsync());
    }

    [Fact]
    public async Task Nothing_is_accepted_where_nothing_was_lost()
    {
        var size = await RunAsync();
        Assert.Contains("nothing more was signed", (await AcceptAsync(size)).Problem, StringComparison.Ordinal);
        await RunAsync();
        Assert.Empty(await LossesAsync());
    }

    [Fact]
    public async Task Nothing_is_accepted_while_a_service_works()
    {
        await using var service = await ScriptedService.StartAsync(Folder, OpenAsync);
        using var working = Work(service);
        var (accepted, problem) = await AcceptAsync(service.Broker.Sequencer.State.Position);
        Assert.Null(accepted);
        Assert.Contains("another process", problem, StringComparison.Ordinal);
    }

    /// <summary>Opens the journal of a data folder, wherever it is.</summary>
    protected abstract Task<IJournalStore> OpenAsync(string folder);

    /// <summary>Copies the journal while no service works.</summary>
    protected abstract Task<string> CopyAsync();

    protected abstract Task PutBackAsync(string copy);

    /// <summary>Does what the program around a working service does, so that others see that it works.</summary>
    private protected abstract IDisposable Work(ScriptedService service);

    private protected abstract LossArguments Arguments(long size);

    private Task<(string? Accepted, string Problem)> AcceptAsync(long size) => LossAcceptance.RunAsync(Arguments(size), CancellationToken.None);

    // Starts, which is an entry, publishes, and stops.
    private async Task<long> RunAsync()
    {
        await using var service = await ScriptedService.StartAsync(Folder, OpenAsync);
        var outcome = await service.Broker.Sequencer.SubmitAsync(ScriptedTerritory.Publishing(service.Broker, "fait"), null);
        Assert.True(outcome.IsAccepted, string.Join(", ", outcome.Refusals));
        return (await service.Broker.Reading.CheckpointAsync(CancellationToken.None)).Size;
    }

    private async Task<List<LostHead>> LossesAsync()
    {
        await using var store = await OpenAsync(Folder);
        var entries = await store.ReadEntriesAsync(0, 1_000, CancellationToken.None);
        return [.. entries
            .Select(stored => EntryCodec.TryDecode(stored.Bytes, out var entry, out var problem) ? entry.Event : throw new InvalidOperationException(problem))
            .OfType<ServiceStarted>().Select(started => started.Lost).OfType<LostHead>()];
    }
}
