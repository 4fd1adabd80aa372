using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Interop.Tests.Contract.Cases;
using InfoExchange.Interop.Tests.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests.Cases;

/// <summary>The interop cases, run by our client.</summary>
internal sealed class OwnCases(Uri address)
{
    private const string Special = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";

    private static readonly int[] s_sizes = [31415, 9, 2653, 58979];

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(address);

    private Contract.Cases.Cases.CasesClient Client => new(_channel);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Outermost: whatever a case throws is its result.")]
    public async Task<Dictionary<string, string>> RunAsync()
    {
        var results = new Dictionary<string, string>();
        foreach (var name in InteropTable.Cases)
        {
            try
            {
                await RunAsync(name).Soon();
                results[name] = "ok";
            }
            catch (Exception failure)
            {
                results[name] = failure.Message;
            }
        }

        _channel.Dispose();
        return results;
    }

    private static Ask Large => new() { Sizes = { 314159 }, Payload = ByteString.CopyFrom(new byte[271828]) };

    private Task RunAsync(string name) => name switch
    {
        "empty_unary" => Client.EmptyAsync(new Nothing()).ResponseAsync,
        "large_unary" => UnaryAsync(new CallOptions()),
        "client_compressed_unary" => UnaryAsync(new CallOptions(new Metadata { { "grpc-internal-encoding-request", "gzip" } })),
        "server_compressed_unary" => UnaryAsync(new CallOptions(), wantsCompressed: true),
        "client_streaming" => ClientStreamingAsync(),
        "server_streaming" => ServerStreamingAsync(),
        "ping_pong" => PingPongAsync(),
        "empty_stream" => EmptyStreamAsync(),
        "custom_metadata" => CustomMetadataAsync(),
        "status_code_and_message" => StatusAsync("test status message"),
        "special_status_message" => StatusAsync(Special),
        "unimplemented_method" => UnimplementedMethodAsync(),
        "unimplemented_service" => EndsAsync(StatusCode.Unimplemented, () => new Absent.AbsentClient(_channel).EmptyAsync(new Nothing()).ResponseAsync),
        "cancel_after_begin" => CancelAfterBeginAsync(),
        "cancel_after_first_response" => CancelAfterFirstResponseAsync(),
        "timeout_on_sleeping_server" => TimeoutAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such case."),
    };

    private static async Task EndsAsync(StatusCode expected, Func<Task> call) => Assert.Equal(expected, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);

    private async Task UnaryAsync(CallOptions options, bool wantsCompressed = false)
    {
        var request = Large;
        request.WantsCompressed = wantsCompressed;
        Assert.Equal(314159, (await Client.UnaryAsync(request, options).ResponseAsync).Payload.Length);
    }

    private async Task ClientStreamingAsync()
    {
        using var call = Client.Sum();
        foreach (var size in new[] { 27182, 8, 1828, 45904 })
        {
            await call.RequestStream.WriteAsync(new Ask { Payload = ByteString.CopyFrom(new byte[size]) });
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal(74922, (await call.ResponseAsync).Total);
    }

    private async Task ServerStreamingAsync()
    {
        using var call = Client.Stream(new Ask { Sizes = { s_sizes } });
        var sizes = new List<int>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
        {
            sizes.Add(answer.Payload.Length);
        }

        Assert.Equal(s_sizes, sizes);
    }

    private async Task PingPongAsync()
    {
        using var call = Client.PingPong();
        foreach (var size in s_sizes)
        {
            await call.RequestStream.WriteAsync(new Ask { Sizes = { size }, Payload = ByteString.CopyFrom(new byte[size]) });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(size, call.ResponseStream.Current.Payload.Length);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    private async Task EmptyStreamAsync()
    {
        using var call = Client.PingPong();
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    private async Task CustomMetadataAsync()
    {
        using var call = Client.UnaryAsync(Large, new Metadata { { "x-grpc-test-echo-initial", "test_initial_metadata_value" }, { "x-grpc-test-echo-trailing-bin", [0xAB, 0xAB, 0xAB] } });
        await call.ResponseAsync;
        Assert.Equal("test_initial_metadata_value", (await call.ResponseHeadersAsync).GetValue("x-grpc-test-echo-initial"));
        Assert.Equal([0xAB, 0xAB, 0xAB], call.GetTrailers().GetValueBytes("x-grpc-test-echo-trailing-bin"));
    }

    private async Task StatusAsync(string message)
    {
        var request = new Ask { Status = (int)StatusCode.Unknown, Message = message };
        var unary = await Assert.ThrowsAsync<RpcException>(() => Client.UnaryAsync(request).ResponseAsync);
        Assert.Equal((StatusCode.Unknown, message), (unary.StatusCode, unary.Status.Detail));
        using var call = Client.PingPong();
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        var duplex = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal((StatusCode.Unknown, message), (duplex.StatusCode, duplex.Status.Detail));
    }

    private Task UnimplementedMethodAsync()
    {
        var nothing = Marshallers.Create<Nothing>(message => message.ToByteArray(), Nothing.Parser.ParseFrom);
        var method = new Method<Nothing, Nothing>(MethodType.Unary, "infoexchange.interop.cases.Cases", "Missing", nothing, nothing);
        return EndsAsync(StatusCode.Unimplemented, () => _channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(), new Nothing()).ResponseAsync);
    }

    private async Task CancelAfterBeginAsync()
    {
        using var source = new CancellationTokenSource();
        using var call = Client.Sum(cancellationToken: source.Token);
        await source.CancelAsync();
        await EndsAsync(StatusCode.Cancelled, () => call.ResponseAsync);
    }

    private async Task CancelAfterFirstResponseAsync()
    {
        using var source = new CancellationTokenSource();
        using var call = Client.PingPong(cancellationToken: source.Token);
        await call.RequestStream.WriteAsync(new Ask { Sizes = { 31415 }, Payload = ByteString.CopyFrom(new byte[27182]) });
        Assert.True(await call.ResponseStream.MoveNext());
        await source.CancelAsync();
        await EndsAsync(StatusCode.Cancelled, () => call.ResponseStream.MoveNext());
    }

    private async Task TimeoutAsync()
    {
        using var call = Client.PingPong(deadline: DateTime.UtcNow.AddMilliseconds(20));
        await EndsAsync(StatusCode.DeadlineExceeded, async () =>
        {
            await call.RequestStream.WriteAsync(new Ask { Payload = ByteString.CopyFrom(new byte[27182]) });
            await call.ResponseStream.MoveNext();
        });
    }
}
