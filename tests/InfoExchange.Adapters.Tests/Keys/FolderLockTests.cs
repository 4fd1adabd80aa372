using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.Persistence;
using Xunit;

namespace InfoExchange.Adapters.Tests.Keys;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_that_is_taken_cannot_be_taken_again()
    {
        using var held = FolderLock.TryTake(folder.Path);

        Assert.NotNull(held);
        Assert.Null(FolderLock.TryTake(folder.Path));
    }

    [Fact]
    public void A_folder_that_was_let_go_can_be_taken()
    {
        var first = FolderLock.TryTake(folder.Path);
        first!.Dispose();
        first.Dispose();

        using var second = FolderLock.TryTake(folder.Path);
        Assert.NotNull(second);
    }

    [Fact]
    public void The_file_names_the_process_that_took_it_last()
    {
        FolderLock.TryTake(folder.Path)!.Dispose();

        Assert.Equal($"{Environment.ProcessId}\n", File.ReadAllText(folder.File("lock")));
    }

    [Fact]
    public void Folders_are_taken_apart()
    {
        using var other = new TemporaryFolder();
        using var first = FolderLock.TryTake(folder.Path);
        using var second = FolderLock.TryTake(other.Path);

        Assert.NotNull(second);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_fault_not_a_holder() => Assert.ThrowsAny<IOException>(() => FolderLock.TryTake(folder.File("absent")));
}
