using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Bus.RabbitMq;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.DepartementService.Journal;
using InfoExchange.DepartementService.Operating;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Identity.Processes;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Postgres;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging;

namespace InfoExchange.DepartementService.Deployed;

/// <summary>What the process of one journal stands on: PostgreSQL, RabbitMQ and key files, opened from its settings. Disposing closes all of it.</summary>
public sealed class DeployedJournal : IAsyncDisposable
{
    private static readonly TimeSpan BusPatience = TimeSpan.FromSeconds(30);

    private readonly Stack<object> open;

    private DeployedJournal(ConsumerRegister register, BrokerPorts ports, NoteCheckpointSigner signer, Stack<object> open)
    {
        Register = register;
        Ports = ports;
        Signer = signer;
        this.open = open;
    }

    /// <summary>Everybody's public keys.</summary>
    public ConsumerRegister Register { get; }

    /// <summary>What the broker asks of the world.</summary>
    public BrokerPorts Ports { get; }

    /// <summary>Signs its heads.</summary>
    public NoteCheckpointSigner Signer { get; }

    /// <summary>Opens it.</summary>
    /// <param name="settings">Checked, with a jurisdiction.</param>
    /// <param name="logging">What operators read.</param>
    /// <param name="cancellationToken">Honoured between parts.</param>
    /// <exception cref="StoreFailedException">A store can't be opened, or another process has the data folder.</exception>
    /// <exception cref="BusFailedException">The broker can't be reached, or refuses this process.</exception>
    /// <exception cref="CheckpointKeyException">The journal was signed with another key.</exception>
    /// <exception cref="FormatException">The register can't be read, or holds another key of this jurisdiction.</exception>
    public static async Task<DeployedJournal> OpenAsync(ServiceSettings settings, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(logging);
        var opened = new Stack<object>();
        try
        {
            return await OpenAsync(settings, logging, opened, cancellationToken);
        }
        catch
        {
            await CloseAsync(opened);
            throw;
        }
    }

    /// <summary>Makes the keys of a jurisdiction in their folder.</summary>
    /// <returns>Its line of the register.</returns>
    /// <exception cref="StoreFailedException">They can't be made, or read.</exception>
    internal static async Task<string> MakeKeysAsync(Jurisdiction jurisdiction, string folder, string ring, string ringCertificate, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await using var keys = await OpenKeysAsync(jurisdiction, folder, ring, ringCertificate, cancellationToken);
        var name = Topology.ConsumerOf(jurisdiction);
        using var sealer = await EnvelopeFrameSealer.CreateAsync(keys, new ConsumerKeys(), new CryptoRandomSource(), [name], cancellationToken);
        return ConsumerRegister.LineOf(name, sealer.PublicKeyOf(name), default);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => CloseAsync(open);

    private static async Task<DeployedJournal> OpenAsync(ServiceSettings settings, ILoggerFactory logging, Stack<object> opened, CancellationToken cancellationToken)
    {
        var (process, jurisdiction) = (settings.Process, settings.Jurisdiction!);
        var name = Topology.ConsumerOf(jurisdiction);
        var chance = new CryptoRandomSource();
        Keep(opened, FolderLock.TryTake(process.DataFolder) ?? throw new StoreFailedException($"another process uses {process.DataFolder}: a journal's standby has a folder of its own, with the same keys in it"));
        var register = ConsumerRegister.Read(process.Register);
        var consumers = new ConsumerKeys();
        register.AddTo(consumers);
        var keys = Keep(opened, await OpenKeysAsync(jurisdiction, process.DataFolder, process.KeyRing, process.KeyRingCertificate, cancellationToken));
        var sealer = Keep(opened, await EnvelopeFrameSealer.CreateAsync(keys, consumers, chance, [name], cancellationToken));
        if (!register.Holds(name, sealer.PublicKeyOf(name)))
        {
            throw new FormatException($"{SettingFailure.Unusable} Register: holds another key of {name} than DataFolder: nothing that is sealed to it would open");
        }

        var store = Keep(opened, await PostgresJournalStore.OpenAsync(process.Database, process.Schema, cancellationToken));
        var bus = Keep(opened, await RabbitMqBus.OpenAsync(BusOf(name, process), TimeProvider.System, BusPatience, cancellationToken));
        var signer = Keep(opened, await NoteCheckpointSigner.CreateAsync(keys, store, cancellationToken));
        var log = logging.CreateLogger($"InfoExchange.Broker.{jurisdiction.Code}");
        var assembly = new BrokerAssembly(
            bus, sealer, TimeProvider.System, chance,
            RetentionSetting.Read(Environment.GetEnvironmentVariable(RetentionSetting.Variable)), GrowthSetting.Read(Environment.GetEnvironmentVariable(GrowthSetting.Variable)));
        var head = new SignedHeadFile(SignedHeadFile.PathIn(process.DataFolder, jurisdiction.Code));
        var snapshots = new SnapshotFile(SnapshotFile.PathIn(process.DataFolder, jurisdiction.Code));
        return new DeployedJournal(register, assembly.PortsOf(jurisdiction, store, keys, signer, head, log, snapshots), signer, opened);
    }

    private static T Keep<T>(Stack<object> opened, T part)
        where T : notnull
    {
        opened.Push(part);
        return part;
    }

    private static async ValueTask CloseAsync(Stack<object> opened)
    {
        while (opened.TryPop(out var part))
        {
            if (part is IAsyncDisposable later)
            {
                await later.DisposeAsync();
            }
            else
            {
                ((IDisposable)part).Dispose();
            }
        }
    }

    private static async Task<SqliteKeyStore> OpenKeysAsync(Jurisdiction jurisdiction, string folder, string ring, string ringCertificate, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(ringCertificate))!);
        var certificate = RingCertificate.Ensure(ringCertificate, Environment.GetEnvironmentVariable(JournalInitiation.PasswordVariable));
        return await SqliteKeyStore.OpenAsync(Path.Combine(folder, $"keys-{jurisdiction.Code}.db"), CertificateKeyWrapping.Open(ring, certificate), cancellationToken);
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
