using InfoExchange.Identity.Processes;
using InfoExchange.Identity.Tokens;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>A gateway as a process of its own: reads its settings, stops with every wrong one named, or serves until it is asked to stop.</summary>
public static class GatewayProgram
{
    /// <summary>Exit code of a process that stopped because of its settings (<c>EX_CONFIG</c> of sysexits).</summary>
    public const int WrongSettings = 78;

    /// <summary>Exit code of a process that could not start, or stopped by itself: start it again.</summary>
    public const int Stopped = 4;

    private const string KeysCommand = "keys";

    /// <summary>Serves; or, with <c>keys</c> as the first argument, makes the gateway's keys and prints its line of the register.</summary>
    /// <param name="gateway">Which gateway.</param>
    /// <param name="arguments">Of the process: <c>--settings FILE</c>, and settings by name, such as <c>--RpcPort=7511</c>.</param>
    /// <param name="engines">What it stands on.</param>
    /// <param name="output">Hears where it listens.</param>
    /// <param name="errors">Hears one line for each wrong setting, with its code.</param>
    /// <returns>0 when it was asked to stop, <see cref="WrongSettings"/> or <see cref="Stopped"/>.</returns>
    public static async Task<int> RunAsync(GatewayDescription gateway, string[] arguments, GatewayEngines engines, TextWriter output, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        try
        {
            return arguments is [KeysCommand, .. var rest] ? await MakeKeysAsync(gateway, rest, engines, output, errors) : await ServeAsync(gateway, arguments, engines, output, errors);
        }
        catch (Exception fault) when (fault is StoreFailedException or BusFailedException or ArgumentException or FormatException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"infoexchange-gateway-{gateway.Name}: {ReasonOf(fault)}");
            return Stopped;
        }
    }

    private static async Task<int> MakeKeysAsync(GatewayDescription gateway, string[] arguments, GatewayEngines engines, TextWriter output, TextWriter errors)
    {
        var reader = SettingsReader.Open(arguments);
        var folder = reader.Demand("DataFolder");
        if (reader.Failures.Count > 0)
        {
            return Refuse(gateway, reader, errors);
        }

        var (ring, certificate) = ProcessSettings.RingOf(reader, folder);
        output.WriteLine(await engines.MakeKeysAsync(gateway.Name, folder, ring, certificate, CancellationToken.None));
        return 0;
    }

    private static async Task<int> ServeAsync(GatewayDescription gateway, string[] arguments, GatewayEngines engines, TextWriter output, TextWriter errors)
    {
        var reader = SettingsReader.Open(arguments);
        var settings = GatewaySettings.Read(reader, gateway.Name);
        using var process = settings.Process;
        if (reader.Failures.Count > 0)
        {
            return Refuse(gateway, reader, errors);
        }

        using var logging = LoggerFactory.Create(Log);
        using var http = new HttpClient(IssuerConnections.CreateHandler());
        using var handler = process.Certificate?.CreateHandler();
        await using var world = await engines.OpenAsync(gateway.Name, process, CancellationToken.None);
        await using var app = await GatewayHost.BuildAsync(OptionsOf(gateway, settings), PartsOf(settings, world, http, handler, logging), CancellationToken.None);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<GatewayAddresses>();
        output.WriteLine($"infoexchange-gateway-{gateway.Name}: page {addresses.Page} rpc {addresses.Rpc}");
        await app.WaitForShutdownAsync();
        if (FaultOf(app) is not { } fault)
        {
            return 0;
        }

        errors.WriteLine($"infoexchange-gateway-{gateway.Name}: stopped by itself: {ReasonOf(fault)}");
        return Stopped;
    }

    private static int Refuse(GatewayDescription gateway, SettingsReader reader, TextWriter errors)
    {
        errors.WriteLine($"infoexchange-gateway-{gateway.Name}: non démarrée, réglages à corriger / not started, settings to correct:");
        foreach (var failure in reader.Failures)
        {
            errors.WriteLine($"  {failure}");
        }

        return WrongSettings;
    }

    private static GatewayOptions OptionsOf(GatewayDescription gateway, GatewaySettings settings) => new()
    {
        Description = gateway,
        Environment = settings.Process.Environment,
        Listen = settings.Process.Listen,
        Certificate = settings.Process.Certificate,
        PagePort = settings.PagePort,
        RpcPort = settings.RpcPort,
        Services = settings.Services,
    };

    private static GatewayParts PartsOf(GatewaySettings settings, GatewayWorld world, HttpClient http, HttpMessageHandler? handler, ILoggerFactory logging) => new()
    {
        Bus = world.Bus,
        Codec = world.Codec,
        Sealer = world.Sealer,
        Inbox = world.Inbox,
        IsInboxShared = true,
        Keys = world.Keys,
        Time = TimeProvider.System,
        Random = world.Random,
        Tokens = new AccessTokenValidator(settings.Process.Issuers, http, TimeProvider.System, logging.CreateLogger<AccessTokenValidator>()),
        Assertions = world.Assertions,
        ServiceHandler = handler,
        Logging = Log,
    };

    private static void Log(ILoggingBuilder logging)
    {
        logging.AddJsonConsole();
        logging.AddFilter("Microsoft", LogLevel.Warning);
    }

    // The host has logged it; the exit code and one line are for whoever supervises.
    private static Exception? FaultOf(WebApplication app) =>
        app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(service => service.ExecuteTask?.Exception?.GetBaseException()).FirstOrDefault(fault => fault is not null);

    private static string ReasonOf(Exception fault) => fault switch
    {
        IOException { InnerException: AddressInUseException } => $"settings.unusable PagePort or RpcPort: {fault.Message}",
        _ => $"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}{(fault.InnerException is { } inner ? $" < {inner.GetType().Name}: {inner.Message.ReplaceLineEndings(" ")}" : "")}",
    };
}
