using InfoExchange.Broker;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.DepartementService.Journal;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Processes;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Stores;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoExchange.DepartementService.Deployed;

/// <summary>A département's service as a process of its own: stands by until the journal is free, then serves until it is asked to stop.</summary>
internal sealed class ServiceProgram(ServiceSettings settings, TextWriter output, TextWriter errors)
{
    /// <summary>Exit code of a process that stopped because of its settings (<c>EX_CONFIG</c> of sysexits).</summary>
    private const int WrongSettings = 78;

    /// <summary>Exit code of a process that could not start, or stopped by itself: start it again.</summary>
    private const int Stopped = 4;

    /// <summary>Exit code of one whose journal ends before what was signed of it.</summary>
    private const int HeadLost = 6;

    private string Name => $"infoexchange-service-{settings.Jurisdiction}";

    /// <summary><c>serve</c>.</summary>
    /// <param name="arguments">After the command: <c>--settings FILE</c>, and settings by name.</param>
    /// <param name="version">Of the program, for the journal.</param>
    /// <param name="output">Hears where it listens and when it is at work.</param>
    /// <param name="errors">Hears one line for each wrong setting, with its code.</param>
    public static async Task<int> ServeAsync(string[] arguments, string version, TextWriter output, TextWriter errors)
    {
        try
        {
            var reader = SettingsReader.Open(arguments);
            var settings = ServiceSettings.Read(reader);
            using var process = settings.Process;
            return reader.Failures.Count > 0 ? Refuse(reader, errors) : await new ServiceProgram(settings, output, errors).RunAsync(version);
        }
        catch (SignedHeadLostException lost)
        {
            errors.WriteLine($"[{lost.Code}] {lost.Message}");
            return HeadLost;
        }
        catch (Exception fault) when (fault is StoreFailedException or BusFailedException or CheckpointKeyException or JournalDamagedException or FormatException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"infoexchange-service: {ReasonOf(fault)}");
            return Stopped;
        }
    }

    /// <summary><c>keys</c>: makes the keys of a jurisdiction, and prints its line of the register.</summary>
    public static async Task<int> MakeKeysAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        var reader = SettingsReader.Open(arguments);
        var (folder, name) = (reader.Demand("DataFolder"), reader.Demand("Jurisdiction"));
        if (!Domain.Jurisdictions.Jurisdiction.TryParse(name, out var jurisdiction) && name.Length > 0)
        {
            reader.Fail(SettingFailure.Malformed, "Jurisdiction", $"is \"{name}\", not a territory such as departement:75");
        }

        if (reader.Failures.Count > 0 || jurisdiction is null)
        {
            return Refuse(reader, errors);
        }

        var (ring, certificate) = ProcessSettings.RingOf(reader, folder);
        output.WriteLine(await DeployedJournal.MakeKeysAsync(jurisdiction, folder, ring, certificate, CancellationToken.None));
        return 0;
    }

    private async Task<int> RunAsync(string version)
    {
        using var logging = LoggerFactory.Create(Log);
        await using var journal = await DeployedJournal.OpenAsync(settings, logging, CancellationToken.None);
        if ((await journal.Ports.Store.ReadHeadAsync(CancellationToken.None)).Size == 0)
        {
            errors.WriteLine($"{Name}: {SettingFailure.Unusable} Schema: holds no journal yet: begin it with init");
            return WrongSettings;
        }

        var registry = new JurisdictionRegistry();
        await using var door = DepartementHost.Build(OptionsOf(journal.Register), registry, TimeProvider.System, Log);
        await door.StartAsync();
        output.WriteLine($"{Name}: rpc {door.Urls.First()}");
        var stopping = door.Lifetime.ApplicationStopping;
        try
        {
            var holder = $"{Environment.MachineName}/{Environment.ProcessId}";
            var queue = Topology.ForJurisdiction(settings.Jurisdiction!).Name;
            await using var broker = await JurisdictionBroker.StandByAsync(journal.Ports, queue, holder, version, stopping);
            registry.Add(broker);
            output.WriteLine($"{Name}: at work, checkpoints verified by {journal.Signer.VerifierKey(broker.Sequencer.State.Created!.Origin)}");
            if (await Task.WhenAny(broker.Failed, door.WaitForShutdownAsync()) == broker.Failed)
            {
                errors.WriteLine($"{Name}: stopped by itself: {ReasonOf(await broker.Failed)}");
                await door.StopAsync();
                return Stopped;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            output.WriteLine($"{Name}: stopped while standing by");
        }

        return 0;
    }

    private static int Refuse(SettingsReader reader, TextWriter errors)
    {
        errors.WriteLine("infoexchange-service: non démarré, réglages à corriger / not started, settings to correct:");
        foreach (var failure in reader.Failures)
        {
            errors.WriteLine($"  {failure}");
        }

        return WrongSettings;
    }

    private DepartementServiceOptions OptionsOf(ConsumerRegister register) => new()
    {
        Port = settings.Port,
        Listen = settings.Process.Listen,
        Certificate = settings.Process.Certificate,
        Jurisdictions = [settings.Jurisdiction!],
        Issuers = settings.Process.Issuers,
        Environment = settings.Process.Environment,
        Neighbours = settings.Services.Remove(settings.Jurisdiction!),
        Gateways = [.. GatewayNames.All.Where(name => !register.AssertionKeyOf(name).IsEmpty)
            .Select(name => new RegisteredGateway { Name = name, PublicKeys = [register.AssertionKeyOf(name)], Functions = FunctionsOf(name) })],
    };

    private static System.Collections.Immutable.ImmutableHashSet<Domain.Directory.DutyFunction> FunctionsOf(string gateway) => gateway switch
    {
        GatewayNames.Firms => GatewayFunctions.Firms,
        GatewayNames.Retail => GatewayFunctions.Retail,
        GatewayNames.Prefecture => GatewayFunctions.Prefecture,
        GatewayNames.Referents => GatewayFunctions.Referents,
        _ => throw new ArgumentException($"nobody knows whom gateway \"{gateway}\" serves", nameof(gateway)),
    };

    private static void Log(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddJsonConsole();
        logging.AddFilter("Microsoft", LogLevel.Warning);
    }

    private static string ReasonOf(Exception fault) => fault switch
    {
        IOException { InnerException: AddressInUseException } => $"{SettingFailure.Unusable} Port: {fault.Message}",
        _ => $"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}{(fault.InnerException is { } inner ? $" < {inner.GetType().Name}: {inner.Message.ReplaceLineEndings(" ")}" : "")}",
    };
}
