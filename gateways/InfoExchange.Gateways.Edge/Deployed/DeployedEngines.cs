using InfoExchange.Bus.Announcements;
using InfoExchange.Bus.RabbitMq;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Processes;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Postgres;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Gateways.Edge.Deployed;

/// <summary>RabbitMQ, PostgreSQL and key files under a gateway's own process.</summary>
/// <remarks>Compiled into each of the four programs, not into the project whose folder it stands in: that one knows no engine.</remarks>
internal static class DeployedEngines
{
    private const string PasswordVariable = "INFOEXCHANGE_KEYRING_PASSWORD";
    private const string AssertionKey = "assertion";

    private static readonly TimeSpan BusPatience = TimeSpan.FromSeconds(30);

    internal static GatewayEngines Engines { get; } = new() { OpenAsync = OpenAsync, MakeKeysAsync = MakeKeysAsync };

    private static async Task<GatewayWorld> OpenAsync(string name, ProcessSettings settings, CancellationToken cancellationToken)
    {
        var folder = FolderLock.TryTake(settings.DataFolder) ?? throw new StoreFailedException($"another process uses {settings.DataFolder}: processes of one gateway have a folder each, with the same keys in it");
        var chance = new CryptoRandomSource();
        var keys = await OpenKeysAsync(name, settings.DataFolder, settings.KeyRing, settings.KeyRingCertificate, cancellationToken);
        var register = ConsumerRegister.Read(settings.Register);
        var consumers = new ConsumerKeys();
        register.AddTo(consumers);
        var sealer = await EnvelopeFrameSealer.CreateAsync(keys, consumers, chance, [name], cancellationToken);
        if (!register.Holds(name, sealer.PublicKeyOf(name)))
        {
            throw new FormatException($"{SettingFailure.Unusable} Register: holds another key of {name} than DataFolder: nothing that is sealed to it would open");
        }

        return new GatewayWorld
        {
            Bus = await RabbitMqBus.OpenAsync(BusOf(name, settings), TimeProvider.System, BusPatience, cancellationToken),
            Codec = new SealedAnnouncementCodec(sealer, name),
            Sealer = sealer,
            Inbox = await PostgresInboxStore.OpenAsync(settings.Database, settings.Schema, cancellationToken),
            Keys = keys,
            Random = chance,
            Assertions = new CallerAssertionWriter(name, await keys.EnsurePrivateKeyAsync(AssertionKey, cancellationToken), TimeProvider.System, chance),
            Others = [sealer, folder],
        };
    }

    private static async Task<string> MakeKeysAsync(string name, string folder, string ring, string ringCertificate, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var chance = new CryptoRandomSource();
        await using var keys = await OpenKeysAsync(name, folder, ring, ringCertificate, cancellationToken);
        await GatewayHost.MakeSecretsAsync(keys, cancellationToken);
        using var sealer = await EnvelopeFrameSealer.CreateAsync(keys, new ConsumerKeys(), chance, [name], cancellationToken);
        using var assertions = new CallerAssertionWriter(name, await keys.EnsurePrivateKeyAsync(AssertionKey, cancellationToken), TimeProvider.System, chance);
        return ConsumerRegister.LineOf(name, sealer.PublicKeyOf(name), assertions.PublicKey);
    }

    private static async Task<SqliteKeyStore> OpenKeysAsync(string name, string folder, string ring, string ringCertificate, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(ringCertificate))!);
        var certificate = RingCertificate.Ensure(ringCertificate, Environment.GetEnvironmentVariable(PasswordVariable));
        return await SqliteKeyStore.OpenAsync(Path.Combine(folder, $"keys-{name}.db"), CertificateKeyWrapping.Open(ring, certificate), cancellationToken);
    }

    private static RabbitMqSettings BusOf(string name, ProcessSettings settings) => new()
    {
        Nodes = settings.Nodes,
        Sender = name,
        Password = settings.BusPassword,
        Certificate = settings.Certificate?.Own,
        Authorities = settings.Certificate?.Authorities,
    };
}
