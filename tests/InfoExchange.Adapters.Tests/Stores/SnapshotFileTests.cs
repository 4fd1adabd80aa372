using InfoExchange.Persistence;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

public sealed class SnapshotFileTests : SnapshotStoreContract, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infoexchange-snapshot-");

    private string FilePath => SnapshotFile.PathIn(_folder.FullName, "75");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_write_that_died_leaves_what_was_there_and_is_in_nobody_s_way()
    {
        await Open().WriteAsync([new byte[] { 1 }], CancellationToken.None);
        await File.WriteAllBytesAsync(FilePath + ".next", [9, 9]);

        Assert.Equal([1], (await Open().ReadAsync(CancellationToken.None))!.Value.ToArray());
        await Open().WriteAsync([new byte[] { 2 }], CancellationToken.None);
        Assert.Equal([2], (await Open().ReadAsync(CancellationToken.None))!.Value.ToArray());
        await File.WriteAllBytesAsync(FilePath + ".next", [9, 9]);
        await Open().DiscardAsync(CancellationToken.None);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task Only_its_owner_reads_it()
    {
        await Open().WriteAsync([new byte[] { 1 }], CancellationToken.None);

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(FilePath) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_fault_of_the_store()
    {
        var store = new SnapshotFile(Path.Combine(_folder.FullName, "nowhere", "snapshot.bin"));

        await Assert.ThrowsAsync<StoreFailedException>(() => store.WriteAsync([new byte[] { 1 }], CancellationToken.None));
    }

    protected override ISnapshotStore Open() => new SnapshotFile(FilePath);
}
