using System.Text.Json;
using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests;

/// <summary>Our server as seen by another implementation.</summary>
public sealed class GrpcJsTests
{
    [NodeFact]
    public async Task A_grpc_js_client_cannot_tell_our_server_from_another()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = async (request, context) =>
        {
            Assert.Equal("calm", context.RequestHeaders.GetValue("tone"));
            Assert.Equal(new byte[] { 0, 255, 7 }, context.RequestHeaders.GetValueBytes("seal-bin"));
            return request.Text switch
            {
                "fail" => throw Failure(),
                "sleep" => await SleepAsync(context),
                _ => request,
            };
        };
        var count = host.Handlers.Count;
        host.Handlers.Count = async (request, responses, context) =>
        {
            if (request.Text != "fail")
            {
                await count(request, responses, context);
                return;
            }

            await responses.WriteAsync(new Line { Text = "one" });
            throw Failure();
        };

        using var results = JsonDocument.Parse(await RunAsync(host.Address.Authority));

        JsonElement Result(string name) => results.RootElement.GetProperty(name);
        Assert.Equal("bonjour é ☺", Result("unary").GetProperty("text").GetString());
        Assert.Equal(1_000_000, Result("large").GetInt32());
        Assert.Equal(5_000, Result("compressed").GetInt32());
        Assert.Equal("""{"texts":["1","2","3","4","5"]}""", Result("serverStream").GetRawText());
        Assert.Equal("un deux", Result("clientStream").GetProperty("text").GetString());
        Assert.Equal("""{"texts":["0","1","2"]}""", Result("duplex").GetRawText());
        Assert.Equal("""{"code":9,"details":"not now: é %","statusDetails":["0809"]}""", Result("failed").GetRawText());
        Assert.Equal("""{"texts":["one"],"code":9,"details":"not now: é %","statusDetails":["0809"]}""", Result("failedStream").GetRawText());
        Assert.Equal(4, Result("late").GetProperty("code").GetInt32());
        Assert.Equal(12, Result("unknownMethod").GetProperty("code").GetInt32());
    }

    private static RpcException Failure() =>
        new(new Status(StatusCode.FailedPrecondition, "not now: é %"), new Metadata { { "grpc-status-details-bin", new byte[] { 8, 9 } } });

    private static async Task<Line> SleepAsync(ServerCallContext context)
    {
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
        return new Line();
    }

    private static Task<string> RunAsync(string address) =>
        ForeignProgram.RunAsync("node", NodeFactAttribute.ScriptFolder, ["calls.js", address, Path.Combine(NodeFactAttribute.ScriptFolder, "..", "Echo", "echo.proto")]);
}
