using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus.RabbitMq;

/// <summary>One node of a broker, a process of its own.</summary>
/// <param name="cluster">The folder that all nodes share: cookie, plugins.</param>
/// <param name="name">Such as <c>a1</c>.</param>
/// <param name="epmdPort">Where nodes find each other.</param>
internal sealed class RabbitNode(string cluster, string name, int epmdPort) : IDisposable
{
    internal const string Administrator = "guest";

    private const string Programs = "/usr/lib/rabbitmq/bin";

    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly int _port = FreePort();
    private readonly int _encryptedPort = FreePort();
    private readonly int _managementPort = FreePort();
    private readonly int _distributionPort = FreePort();
    private readonly HttpClient _management = new();
    private Process? _process;

    /// <summary>As the broker calls it.</summary>
    internal string FullName => $"{name}@localhost";

    /// <summary>Its address.</summary>
    internal Uri Address => new($"amqp://127.0.0.1:{_port}");

    /// <summary>Its address where it asks for a certificate.</summary>
    internal Uri EncryptedAddress => new($"amqps://127.0.0.1:{_encryptedPort}");

    private string Folder => Path.Combine(cluster, name);

    public void Dispose() => _management.Dispose();

    /// <summary>Writes its settings.</summary>
    /// <param name="members">Names of all nodes, its own among them.</param>
    internal async Task PrepareAsync(IReadOnlyList<string> members)
    {
        Assert.True(Directory.Exists(Programs), $"no RabbitMQ in {Programs}: tests/run.sh installs it as root, or run another lane");
        _management.BaseAddress = new Uri($"http://127.0.0.1:{_managementPort}/api/");
        _management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Administrator}:{Administrator}")));
        Directory.CreateDirectory(Path.Combine(Folder, "log"));
        string[] settings =
        [
            $"listeners.tcp.1 = 127.0.0.1:{_port}",
            $"listeners.ssl.1 = 127.0.0.1:{_encryptedPort}",
            $"ssl_options.cacertfile = {Path.Combine(cluster, "authority.pem")}",
            $"ssl_options.certfile = {Path.Combine(cluster, "broker.pem")}",
            $"ssl_options.keyfile = {Path.Combine(cluster, "broker.key")}",
            "ssl_options.verify = verify_peer",
            "ssl_options.fail_if_no_peer_cert = true",
            "ssl_options.versions.1 = tlsv1.3",
            "ssl_options.versions.2 = tlsv1.2",
            "ssl_cert_login_from = common_name",
            "auth_mechanisms.1 = PLAIN",
            "auth_mechanisms.2 = EXTERNAL",
            "management.tcp.ip = 127.0.0.1",
            $"management.tcp.port = {_managementPort}",
            "vm_memory_high_watermark.absolute = 1GiB",
            "disk_free_limit.absolute = 200MB",
            "cluster_partition_handling = pause_minority",
            "cluster_formation.peer_discovery_backend = classic_config",
            .. members.Select((member, index) => $"cluster_formation.classic_config.nodes.{index + 1} = {member}"),
        ];
        await File.WriteAllLinesAsync(Path.Combine(Folder, "rabbitmq.conf"), settings);
    }

    /// <summary>Starts it on what it holds.</summary>
    internal void Start() => _process = Run(Path.Combine(Programs, "rabbitmq-server"));

    /// <summary>Waits until it serves.</summary>
    internal async Task IsUpAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await IsListeningAsync())
        {
            Assert.False(_process!.HasExited, "the broker ended: " + string.Join('\n', Directory.GetFiles(Path.Combine(Folder, "log")).Select(File.ReadAllText)));
            Assert.True(Stopwatch.GetElapsedTime(begun) < Patience, "the broker did not come up");
            await Task.Delay(200);
        }
    }

    /// <summary>As when the machine's power goes, but for the disk's cache.</summary>
    internal async Task KillAsync()
    {
        if (_process is { } running)
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync();
            running.Dispose();
            _process = null;
        }
    }

    /// <summary>Ends what nodes find each other by.</summary>
    internal async Task EndNamesAsync()
    {
        using var daemon = Run("epmd", "-port", Text(epmdPort), "-kill");
        await daemon.WaitForExitAsync();
    }

    /// <summary>
    /// Makes it write down which queues it holds. Version 3.10 keeps the name of the last one made in memory for a while: killed before, it takes that queue for a new one
    /// when it comes back, and the queue never has a leader.
    /// </summary>
    internal async Task WriteDownQueuesAsync()
    {
        using var command = Run(Path.Combine(Programs, "rabbitmqctl"), "eval", "[ok = dets:sync(Table) || Table <- dets:all()].");
        await command.WaitForExitAsync();
        Assert.Equal(0, command.ExitCode);
    }

    /// <summary>Asks its management interface.</summary>
    /// <returns>The answer's text.</returns>
    internal async Task<string> AskAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await _management.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {answer.StatusCode} {text}");
        return text;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> IsListeningAsync()
    {
        try
        {
            using var answer = await _management.GetAsync(new Uri($"health/checks/port-listener/{_port}", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in new[]
        {
            ("HOME", cluster), ("LC_ALL", "C.UTF-8"), ("RABBITMQ_NODENAME", FullName), ("RABBITMQ_DIST_PORT", Text(_distributionPort)), ("ERL_EPMD_ADDRESS", "127.0.0.1"),
            ("ERL_EPMD_PORT", Text(epmdPort)), ("RABBITMQ_CONFIG_FILE", Path.Combine(Folder, "rabbitmq.conf")), ("RABBITMQ_MNESIA_BASE", Path.Combine(Folder, "db")),
            ("RABBITMQ_LOG_BASE", Path.Combine(Folder, "log")), ("RABBITMQ_ENABLED_PLUGINS_FILE", Path.Combine(cluster, "plugins")), ("RABBITMQ_PID_FILE", Path.Combine(Folder, "pid")),
            ("RABBITMQ_CONF_ENV_FILE", "/dev/null"), ("RABBITMQ_ADVANCED_CONFIG_FILE", Path.Combine(Folder, "advanced.config")),
            ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1} -kernel net_ticktime 8"),
        })
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        return process;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
