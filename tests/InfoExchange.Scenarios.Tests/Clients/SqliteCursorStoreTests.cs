using System.Text;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Clients;

public sealed class SqliteCursorStoreTests : CursorStoreContract
{
    private string FilePath => Path.Combine(Folder.FullName, "own.db");

    protected override string LockPath => $"{FilePath}.paris.lock";

    [Fact]
    public async Task A_place_and_what_an_item_told_are_kept_together_or_not_at_all()
    {
        using var store = new SqliteCursorStore(FilePath, "paris");
        await store.SaveAsync("one"u8.ToArray(), CancellationToken.None);
        await using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        await connection.OpenAsync();
        await using (var undone = connection.BeginTransaction())
        {
            store.Save(undone, "two"u8.ToArray());
            await undone.RollbackAsync();
        }

        Assert.Equal("one", Encoding.UTF8.GetString((await store.ReadAsync(CancellationToken.None)).Span));
        await using (var done = connection.BeginTransaction())
        {
            store.Save(done, "three"u8.ToArray());
            await done.CommitAsync();
            Assert.Throws<ArgumentException>(() => store.Save(done, "four"u8.ToArray()));
        }

        Assert.Equal("three", Encoding.UTF8.GetString((await store.ReadAsync(CancellationToken.None)).Span));
    }

    [Fact]
    public async Task Several_subscriptions_share_a_file_under_several_names()
    {
        using var paris = new SqliteCursorStore(FilePath, "paris");
        using var lyon = new SqliteCursorStore(FilePath, "lyon");
        await paris.SaveAsync("p"u8.ToArray(), CancellationToken.None);
        await lyon.SaveAsync("l"u8.ToArray(), CancellationToken.None);
        Assert.Equal("p", Encoding.UTF8.GetString((await paris.ReadAsync(CancellationToken.None)).Span));
    }

    [Fact]
    public async Task A_transaction_on_another_file_is_refused()
    {
        using var store = new SqliteCursorStore(FilePath, "paris");
        await using var connection = new SqliteConnection($"Data Source={FilePath}.other;Pooling=False");
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction();
        Assert.Throws<ArgumentException>(() => store.Save(transaction, default));
    }

    [Theory]
    [InlineData("../paris")]
    [InlineData("")]
    [InlineData("à lyon")]
    public void A_name_is_plain(string name) => Assert.ThrowsAny<ArgumentException>(() => new SqliteCursorStore(FilePath, name));

    protected override ICursorStore Open() => new SqliteCursorStore(FilePath, "paris");
}
