using InfoExchange.Bus.Embedded;
using InfoExchange.Ports.Bus;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>How works share the file: in the order of arrival, one sync for those that wait, and no one left waiting.</summary>
public sealed class BusFileTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bus-file-");
    private readonly TaskCompletionSource free = new();
    private readonly List<string> done = [];
    private BusFile? opened;

    private BusFile File => opened ?? throw new InvalidOperationException("not open yet");

    public Task InitializeAsync()
    {
        opened = BusFile.Open(Path.Combine(folder.FullName, "bus.db"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        free.TrySetResult();
        await File.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Works_run_in_the_order_of_their_arrival()
    {
        var first = HoldAsync();
        var others = Enumerable.Range(0, 200).Select(number => DoAsync($"{number}")).ToList();
        free.SetResult();
        await Task.WhenAll([first, .. others.Cast<Task>()]).WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, 200).Select(number => $"{number}"), done);
    }

    [Fact]
    public async Task Works_that_wait_share_one_transaction_so_all_of_it_holds_or_none()
    {
        var first = HoldAsync();
        var shared = File.DoAsync("adding", session => session.Execute("INSERT INTO seen (queue, message_id, seen_at) VALUES ('q', 'shared', 0)"), isDurable: true);
        var failing = File.DoAsync("failing", session => session.Execute("INSERT INTO nowhere VALUES (1)"), isDurable: true);
        free.SetResult();
        await first.WaitAsync(Patience);

        await Assert.ThrowsAsync<BusFailedException>(() => shared.WaitAsync(Patience));
        await Assert.ThrowsAsync<BusFailedException>(() => failing.WaitAsync(Patience));
        Assert.Equal("0", await File.DoAsync("counting", session => session.Ask("SELECT count(*) FROM seen"), isDurable: false));
    }

    [Fact]
    public async Task A_work_that_breaks_off_leaves_nobody_waiting()
    {
        var first = HoldAsync();
        var bug = File.DoAsync<int>("breaking off", _ => throw new InvalidDataException("a bug"), isDurable: true);
        var behind = DoAsync("behind");
        free.SetResult();
        await first.WaitAsync(Patience);

        await Assert.ThrowsAsync<InvalidDataException>(() => bug.WaitAsync(Patience));
        await Assert.ThrowsAsync<BusFailedException>(() => behind.WaitAsync(Patience));
        await DoAsync("after").WaitAsync(Patience);
        Assert.Equal("after", done[^1]);
    }

    [Fact]
    public async Task Closing_waits_for_the_works_before_it_and_refuses_those_after()
    {
        var first = HoldAsync();
        var before = DoAsync("before");
        var closing = File.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => DoAsync("after"));
        free.SetResult();
        await Task.WhenAll(first, before, closing).WaitAsync(Patience);

        Assert.Equal(["before"], done);
    }

    [Fact]
    public async Task A_file_that_failed_and_does_not_open_again_can_still_be_closed()
    {
        await Assert.ThrowsAsync<BusFailedException>(() => File.DoAsync("failing", session => session.Execute("INSERT INTO nowhere VALUES (1)"), isDurable: true));
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder.FullName, "bus.db"), "no database any more");
        await Assert.ThrowsAsync<BusFailedException>(() => DoAsync("opening"));

        await File.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => DoAsync("after"));
    }

    [Fact]
    public void The_file_is_its_owners_alone()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(Path.Combine(folder.FullName, "bus.db")));
        }
    }

    /// <summary>A work in hand, on a thread of its own, until the file is set free.</summary>
    private Task<bool> HoldAsync()
    {
        using var begun = new ManualResetEventSlim();
        var holding = Task.Run(() => File.DoAsync(
            "holding",
            _ =>
            {
                begun.Set();
                return free.Task.Wait(Patience);
            },
            isDurable: false));
        Assert.True(begun.Wait(Patience));
        return holding;
    }

    private Task<int> DoAsync(string name) => File.DoAsync(
        name,
        _ =>
        {
            done.Add(name);
            return 0;
        },
        isDurable: true);
}
