using InfoExchange.Persistence.Keys;
using InfoExchange.Ports.Keys;

namespace InfoExchange.Adapters.Tests.Keys;

public sealed class SqliteKeyStoreTests : KeyStoreContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("infoexchange-").FullName;

    protected override async Task<IKeyStore> OpenAsync() => await SqliteKeyStore.OpenAsync(Path.Combine(folder, "keys.db"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);

    protected override Task CleanAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
