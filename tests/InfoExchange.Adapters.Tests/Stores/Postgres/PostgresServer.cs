using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores.Postgres;

/// <summary>A real server of its own in a temporary folder, reached by a socket there; stopped and removed at the end.</summary>
/// <remarks>It syncs as in production: the store refuses a server that does not.</remarks>
public sealed class PostgresServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static int _schemas;

    private readonly string _folder = Directory.CreateTempSubdirectory("pg-").FullName;

    internal string ConnectionString => $"Host={_folder};Username=postgres;Database=postgres";

    private string DataFolder => Path.Combine(_folder, "data");

    public async Task InitializeAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres:", _folder);
        }

        await RunServerToolAsync("initdb", "-D", DataFolder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunServerToolAsync("pg_ctl", "-D", DataFolder, "-m", "immediate", "-s", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A name that no other test has.</summary>
    internal static string FreshSchema() => string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _schemas)}");

    internal Task StartAsync() => RunServerToolAsync(
        "pg_ctl", "-D", DataFolder, "-l", Path.Combine(_folder, "log"), "-s", "-w", "-t", "60", "start", "-o", $"-k {_folder} -c listen_addresses= -c max_connections=100");

    /// <summary>As when the machine's power goes, but for the disk's cache: no process of the server gets to do anything more.</summary>
    internal async Task KillAsync()
    {
        var main = int.Parse((await File.ReadAllLinesAsync(Path.Combine(DataFolder, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(main);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Runs statements beside the store under test.</summary>
    internal async Task RunSqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Dumps one schema, as an operator does.</summary>
    /// <returns>The dump's file.</returns>
    internal async Task<string> DumpAsync(string schema)
    {
        var file = Path.Combine(_folder, $"{schema}.dump");
        await RunServerToolAsync("pg_dump", "-h", _folder, "-U", "postgres", "-d", "postgres", "-n", schema, "-Fc", "-f", file);
        return file;
    }

    /// <summary>Brings a dumped schema back, which must not be there.</summary>
    internal Task LoadAsync(string dump) => RunServerToolAsync("pg_restore", "-h", _folder, "-U", "postgres", "-d", "postgres", "-e", "-1", dump);

    // The server refuses to run as root.
    private static Task RunServerToolAsync(string tool, params string[] arguments)
    {
        var path = Path.Combine(ToolFolder(), tool);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private static string ToolFolder() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(Directory.Exists).Max(StringComparer.Ordinal)!
        : throw new InvalidOperationException("no PostgreSQL server in /usr/lib/postgresql: tests/run.sh installs it as root, or run another lane");

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Not into pipes: the server would keep them open.
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
