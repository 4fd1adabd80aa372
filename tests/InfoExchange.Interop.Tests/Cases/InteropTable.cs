using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using InfoExchange.Interop.Tests.Hosting;

namespace InfoExchange.Interop.Tests.Cases;

/// <summary>Each client runs its cases once; what came of them is asked for case by case, and written as a table at the end.</summary>
public sealed class InteropTable : IDisposable
{
    public const string GrpcJs = "grpc-js";
    public const string Python = "grpcio";
    public const string Ours = "ours on grpc-js";

    public static readonly string[] Cases =
    [
        "empty_unary", "large_unary", "client_compressed_unary", "server_compressed_unary", "client_streaming", "server_streaming", "ping_pong", "empty_stream", "custom_metadata",
        "status_code_and_message", "special_status_message", "unimplemented_method", "unimplemented_service", "cancel_after_begin", "cancel_after_first_response", "timeout_on_sleeping_server",
    ];

    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "InfoExchange.Interop.Tests");
    private static readonly string s_contract = Path.Combine(s_folder, "Cases", "cases.proto");

    private readonly ConcurrentDictionary<string, Lazy<Task<Dictionary<string, string>>>> _results = new();

    /// <summary>What came of a case: <c>ok</c>, or what was wrong.</summary>
    public async Task<string> ResultAsync(string client, string name)
    {
        var results = await _results.GetOrAdd(client, _ => new Lazy<Task<Dictionary<string, string>>>(() => client switch
        {
            GrpcJs => RunNodeAsync(),
            Python => RunPythonAsync(),
            _ => RunOursAsync(),
        })).Value;
        return results.GetValueOrDefault(name, "was not run");
    }

    public void Dispose()
    {
        var clients = _results.Where(each => each.Value.Value.IsCompletedSuccessfully).OrderBy(each => each.Key, StringComparer.Ordinal).ToList();
        var table = new StringBuilder($"{"case",-30}{string.Concat(clients.Select(client => $"{client.Key,-18}"))}\n");
        foreach (var name in Cases)
        {
            table.Append(null, $"{name,-30}{string.Concat(clients.Select(client => $"{client.Value.Value.Result.GetValueOrDefault(name, "-"),-18}"))}\n");
        }

        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "test-results"));
        File.WriteAllText(Path.Combine(folder.FullName, "interop-table.txt"), table.ToString());
    }

    private static async Task<Dictionary<string, string>> RunNodeAsync()
    {
        await using var host = await CasesHost.StartAsync();
        return Read(await ForeignProgram.RunAsync("node", NodeFactAttribute.ScriptFolder, ["cases.js", host.Address.Authority, s_contract]));
    }

    private static async Task<Dictionary<string, string>> RunPythonAsync()
    {
        await using var host = await CasesHost.StartAsync();
        var descriptor = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(descriptor, Contract.Cases.CasesReflection.Descriptor.SerializedData.ToByteArray());
            return Read(await ForeignProgram.RunAsync(ForeignProgram.Python, Path.Combine(s_folder, "python"), ["cases.py", host.Address.Authority, descriptor]));
        }
        finally
        {
            File.Delete(descriptor);
        }
    }

    private static async Task<Dictionary<string, string>> RunOursAsync()
    {
        using var node = ForeignProgram.Start("node", NodeFactAttribute.ScriptFolder, ["server.js", s_contract]);
        try
        {
            var port = await node.StandardOutput.ReadLineAsync().Soon() ?? throw new InvalidOperationException(await node.StandardError.ReadToEndAsync());
            return await new OwnCases(new Uri($"http://127.0.0.1:{port}")).RunAsync();
        }
        finally
        {
            node.Kill();
            await node.WaitForExitAsync();
        }
    }

    private static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
