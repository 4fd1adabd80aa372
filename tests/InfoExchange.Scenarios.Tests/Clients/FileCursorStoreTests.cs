using InfoExchange.Client.Cursors;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Clients;

public sealed class FileCursorStoreTests : CursorStoreContract
{
    private string FilePath => Path.Combine(Folder.FullName, "place.cursor");

    protected override string LockPath => $"{FilePath}.lock";

    [Fact]
    public async Task A_broken_file_is_told_and_nothing_else_lies_beside_a_good_one()
    {
        var path = Path.Combine(Folder.FullName, "deep", "place.cursor");
        using var store = new FileCursorStore(path);
        await store.SaveAsync("one"u8.ToArray(), CancellationToken.None);
        Assert.Equal([path, $"{path}.lock"], Directory.GetFiles(Path.GetDirectoryName(path)!).Order(StringComparer.Ordinal));

        await File.WriteAllTextAsync(path, "not base64!");
        Assert.Contains(path, (await Assert.ThrowsAsync<InvalidDataException>(async () => await store.ReadAsync(CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sync_that_fails_is_told() => Assert.Throws<IOException>(() => DurableFile.SyncFolder(Path.Combine(Folder.FullName, "absent")));

    protected override ICursorStore Open() => new FileCursorStore(FilePath);
}
