using InfoExchange.Persistence.Keys;
using InfoExchange.Ports.Keys;
using Xunit;

namespace InfoExchange.Adapters.Tests.Keys;

public sealed class SqliteKeyStoreTests : KeyStoreContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("infoexchange-").FullName;

    [Fact]
    public async Task A_secret_that_is_renewed_stays_known_under_another_name()
    {
        await using var store = (SqliteKeyStore)await OpenAsync();
        await store.RenewSecretAsync("cursor", "cursor.retired", CancellationToken.None);
        var never = await store.EnsureSecretAsync("cursor.retired", CancellationToken.None);
        var first = await store.EnsureSecretAsync("cursor", CancellationToken.None);
        await store.RenewSecretAsync("cursor", "cursor.retired", CancellationToken.None);

        Assert.Equal(first.ToArray(), (await store.EnsureSecretAsync("cursor.retired", CancellationToken.None)).ToArray());
        Assert.NotEqual(first.ToArray(), (await store.EnsureSecretAsync("cursor", CancellationToken.None)).ToArray());
        Assert.NotEqual(first.ToArray(), never.ToArray());
    }

    protected override async Task<IKeyStore> OpenAsync() => await SqliteKeyStore.OpenAsync(Path.Combine(folder, "keys.db"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);

    protected override Task CleanAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
