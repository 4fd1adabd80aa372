using System.IO.Compression;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests;

public sealed class CompressionTests
{
    private static readonly Line s_line = new() { Text = new string('x', 10_000) };

    [Fact]
    public async Task A_server_told_to_compresses_answers_for_clients_that_take_it()
    {
        await using var host = await EchoHost.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");

        var taken = await SayAsync(host, "identity,gzip");
        var refused = await SayAsync(host, "identity, deflate");
        var silent = await SayAsync(host, null);

        Assert.Equal(("gzip", 1), (taken.Headers["grpc-encoding"], taken.Body[0]));
        Assert.InRange(taken.Body.Length, 6, 500);
        Assert.Equal(s_line, Line.Parser.ParseFrom(Inflate(taken.Body[5..])));
        Assert.Equal(RawCall.Frame(s_line), refused.Body);
        Assert.Equal(RawCall.Frame(s_line), silent.Body);
        Assert.DoesNotContain("grpc-encoding", silent.Headers.Keys);
        Assert.Equal(s_line, await host.Client.SayAsync(s_line).ResponseAsync.Soon());
    }

    [Fact]
    public async Task A_handler_may_decline_for_a_message_and_ask_for_a_call()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Count = async (request, responses, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "grpc-internal-encoding-request", "gzip" } });
            responses.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
            await responses.WriteAsync(request);
            responses.WriteOptions = new WriteOptions();
            await responses.WriteAsync(request);
        };

        var answer = await RawCall.SendAsync(host.Address, RawCall.Count, RawCall.Frame(s_line), headers: ("grpc-accept-encoding", "gzip"));

        var plain = RawCall.Frame(s_line);
        Assert.Equal(plain, answer.Body[..plain.Length]);
        Assert.Equal(1, answer.Body[plain.Length]);
        Assert.DoesNotContain("grpc-internal-encoding-request", answer.Headers.Keys);
    }

    [Fact]
    public async Task A_client_told_to_compresses_its_requests_and_may_decline_for_one()
    {
        var bodies = new List<byte[]>();
        await using var host = await RawHost.StartAsync(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            bodies.Add(body.ToArray());
            Assert.Equal(("gzip", 0), (http.Request.Headers["grpc-encoding"].ToString(), http.Request.Headers["grpc-internal-encoding-request"].Count));
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(RawCall.Frame(new Line()));
            Microsoft.AspNetCore.Http.ResponseTrailerExtensions.AppendTrailer(http.Response, "grpc-status", "0");
        });
        var gzip = new CallOptions(new Metadata { { "grpc-internal-encoding-request", "gzip" } });

        await host.Client.SayAsync(s_line, gzip).ResponseAsync.Soon();
        await host.Client.SayAsync(s_line, gzip.WithWriteOptions(new WriteOptions(WriteFlags.NoCompress))).ResponseAsync.Soon();
        using var stream = host.Client.Gather(gzip);
        await stream.RequestStream.WriteAsync(s_line).Soon();
        await stream.RequestStream.CompleteAsync();
        await stream.ResponseAsync.Soon();

        Assert.Equal([1, 0, 1], bodies.Select(body => (int)body[0]));
        Assert.Equal(s_line, Line.Parser.ParseFrom(Inflate(bodies[2][5..])));
    }

    [Fact]
    public async Task A_compression_that_nobody_knows_is_refused_on_both_sides()
    {
        await using var host = await EchoHost.StartAsync();

        var refused = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line(), new Metadata { { "grpc-internal-encoding-request", "br" } }).ResponseAsync.Soon());

        Assert.Equal(StatusCode.Internal, refused.StatusCode);
        Assert.Throws<ArgumentException>(() => new GrpcServiceOptions { ResponseCompressionAlgorithm = "br" });
    }

    private static Task<RawAnswer> SayAsync(EchoHost host, string? accepted) =>
        RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(s_line), headers: accepted is null ? [] : [("grpc-accept-encoding", accepted)]);

    private static byte[] Inflate(byte[] bytes)
    {
        using var source = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var target = new MemoryStream();
        source.CopyTo(target);
        return target.ToArray();
    }
}
