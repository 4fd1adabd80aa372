using InfoExchange.Interop.Tests.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests.Cases;

/// <summary>gRPC's interop cases that apply to a server, by clients of other implementations; and by our client on another server.</summary>
public sealed class InteropTests(InteropTable table) : IClassFixture<InteropTable>
{
    public static TheoryData<string> Cases => [.. InteropTable.Cases];

    [NodeTheory]
    [MemberData(nameof(Cases))]
    public async Task A_grpc_js_client_is_served(string name) => Assert.Equal("ok", await table.ResultAsync(InteropTable.GrpcJs, name));

    [PythonTheory]
    [MemberData(nameof(Cases))]
    public async Task A_python_client_is_served(string name) => Assert.Equal("ok", await table.ResultAsync(InteropTable.Python, name));

    [NodeTheory]
    [MemberData(nameof(Cases))]
    public async Task Our_client_is_served_by_grpc_js(string name) => Assert.Equal("ok", await table.ResultAsync(InteropTable.Ours, name));

    [BufFact]
    public async Task Buf_learns_the_contract_by_reflection_and_calls()
    {
        await using var host = await CasesHost.StartAsync();
        var buf = ForeignProgram.FindBuf()!;
        var environment = new Dictionary<string, string> { ["BUF_CACHE_DIR"] = Path.Combine(Path.GetTempPath(), "buf-cache") };

        Task<string> CurlAsync(params string[] arguments) => ForeignProgram.RunAsync(buf, Path.GetTempPath(), ["curl", "--http2-prior-knowledge", "--protocol", "grpc", .. arguments], environment);

        // The official packages list the older reflection service, too.
        Assert.Empty(new[] { "grpc.reflection.v1.ServerReflection", "infoexchange.interop.cases.Cases" }.Except(Lines(await CurlAsync("--list-services", $"{host.Address}"))));
        Assert.Contains("infoexchange.interop.cases.Cases/PingPong", await CurlAsync("--list-methods", $"{host.Address}"), StringComparison.Ordinal);
        var answer = await CurlAsync("-d", """{ "sizes": [3] }""", $"{host.Address}infoexchange.interop.cases.Cases/Unary");
        Assert.Equal("""{"payload":"AAAA"}""", string.Concat(answer.Where(unit => !char.IsWhiteSpace(unit))));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
