using System.Diagnostics;
using System.Text;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Failures;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>What every durable cursor store keeps.</summary>
public abstract class CursorStoreContract : IDisposable
{
    protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("infoexchange-cursors-");

    /// <summary>The lock file of <see cref="Open"/>'s store.</summary>
    protected abstract string LockPath { get; }

    [Fact]
    public async Task A_place_is_kept_beyond_the_store_that_kept_it()
    {
        await UseAsync(async store =>
        {
            Assert.Equal("", await TextAsync(store));
            await store.SaveAsync(Encoding.UTF8.GetBytes("one"), CancellationToken.None);
            await store.SaveAsync(Encoding.UTF8.GetBytes("two"), CancellationToken.None);
        });
        await UseAsync(async store => Assert.Equal("two", await TextAsync(store)));
    }

    [Fact]
    public async Task A_second_store_is_refused_until_the_first_is_disposed()
    {
        await UseAsync(async first =>
        {
            await first.ReadAsync(CancellationToken.None);
            await UseAsync(async second =>
            {
                var inUse = await Assert.ThrowsAsync<CursorStoreInUseException>(async () => await second.ReadAsync(CancellationToken.None));
                Assert.Contains(Folder.FullName, inUse.Message, StringComparison.Ordinal);
                await Assert.ThrowsAsync<CursorStoreInUseException>(async () => await second.SaveAsync("x"u8.ToArray(), CancellationToken.None));
            });
        });
        await UseAsync(async later => Assert.Equal("", await TextAsync(later)));
    }

    [Fact]
    public async Task A_store_that_another_process_has_is_refused()
    {
        using var other = Process.Start(new ProcessStartInfo("flock", ["--exclusive", LockPath, "sh", "-c", "echo held; read _"]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync());
        await UseAsync(async store =>
        {
            await Assert.ThrowsAsync<CursorStoreInUseException>(async () => await store.ReadAsync(CancellationToken.None));
            await other.StandardInput.WriteLineAsync();
            await other.WaitForExitAsync();
            Assert.Equal("", await TextAsync(store));
        });
    }

    [Fact]
    public async Task A_disposed_store_is_no_store() =>
        await UseAsync(async store =>
        {
            (store as IDisposable)!.Dispose();
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.ReadAsync(CancellationToken.None));
        });

    [Fact]
    public async Task Only_the_owner_may_read_what_is_kept()
    {
        await UseAsync(async store => await store.SaveAsync("one"u8.ToArray(), CancellationToken.None));
        var kept = Folder.GetFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".lock").ToList();
        Assert.NotEmpty(kept);
        if (!OperatingSystem.IsWindows())
        {
            Assert.All(kept, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode));
        }
    }

    public void Dispose()
    {
        Folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A store on the same place each time; disposed by the contract.</summary>
    protected abstract ICursorStore Open();

    private async Task UseAsync(Func<ICursorStore, Task> use)
    {
        var store = Open();
        using var owned = (IDisposable)store;
        await use(store);
    }

    private static async Task<string> TextAsync(ICursorStore store) => Encoding.UTF8.GetString((await store.ReadAsync(CancellationToken.None)).Span);
}
