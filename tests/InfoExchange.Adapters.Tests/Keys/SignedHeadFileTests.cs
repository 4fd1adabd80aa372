using InfoExchange.Persistence.Keys;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Keys;

public sealed class SignedHeadFileTests : SignedHeadRecordContract, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infoexchange-head-");

    private string FilePath => SignedHeadFile.PathIn(_folder.FullName, "75");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"origin":"a","size":1,"root":"%"}""")]
    [InlineData("""{"origin":"a","size":"1","root":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}""")]
    public async Task A_file_that_is_not_what_was_written_is_refused_and_never_replaced(string text)
    {
        await File.WriteAllTextAsync(FilePath, text);
        await Assert.ThrowsAsync<StoreFailedException>(() => Open().ReadAsync(CancellationToken.None));
        Assert.Equal(text, await File.ReadAllTextAsync(FilePath));
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_a_fault()
    {
        var record = new SignedHeadFile(Path.Combine(_folder.FullName, "nowhere", "signed.json"));
        await Assert.ThrowsAsync<StoreFailedException>(() => record.WriteAsync(new SignedHeadMark("a", JournalHead.Empty, null), CancellationToken.None));
    }

    protected override ISignedHeadRecord Open() => new SignedHeadFile(FilePath);
}
