using System.IO.Compression;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace InfoExchange.Interop.Tests;

public sealed class LimitsTests
{
    private const int Default = 4 * 1024 * 1024;

    [Fact]
    public async Task The_server_takes_four_mebibytes_and_no_more()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (request, _) => Task.FromResult(new Line { Text = $"{request.CalculateSize()}" });

        Assert.Equal($"{Default}", (await host.Client.SayAsync(LineOf(Default)).ResponseAsync.Soon()).Text);
        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(LineOf(Default + 1)).ResponseAsync.Soon())).StatusCode);
    }

    [Fact]
    public async Task The_client_takes_four_mebibytes_and_no_more()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (request, _) => Task.FromResult(LineOf(int.Parse(request.Text, null)));

        Assert.Equal(Default, (await host.Client.SayAsync(new Line { Text = $"{Default}" }).ResponseAsync.Soon()).CalculateSize());
        var refused = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line { Text = $"{Default + 1}" }).ResponseAsync.Soon());
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
    }

    [Fact]
    public async Task A_limit_for_sending_is_kept_on_both_sides()
    {
        await using var host = await EchoHost.StartAsync(options => options.MaxSendMessageSize = 1000);
        host.Handlers.Say = (request, _) => Task.FromResult(LineOf(int.Parse(request.Text, null)));
        var careful = new Contract.Echo.EchoClient(host.Connect(new GrpcChannelOptions { MaxSendMessageSize = 1000 }));

        Assert.Equal(1000, (await host.Client.SayAsync(new Line { Text = "1000" }).ResponseAsync.Soon()).CalculateSize());
        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line { Text = "1001" }).ResponseAsync.Soon())).StatusCode);
        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => careful.SayAsync(LineOf(1001)).ResponseAsync.Soon())).StatusCode);
    }

    [Fact]
    public async Task A_message_too_large_to_send_leaves_its_stream_alive()
    {
        await using var host = await EchoHost.StartAsync(options => options.MaxSendMessageSize = 1000);
        host.Handlers.Chat = async (requests, responses, _) =>
        {
            await requests.MoveNext();
            await Assert.ThrowsAsync<RpcException>(() => responses.WriteAsync(LineOf(1001)));
            await responses.WriteAsync(requests.Current);
        };
        var careful = new Contract.Echo.EchoClient(host.Connect(new GrpcChannelOptions { MaxSendMessageSize = 1000 }));

        using var call = careful.Chat();
        await Assert.ThrowsAsync<RpcException>(() => call.RequestStream.WriteAsync(LineOf(1001)).Soon());
        await call.RequestStream.WriteAsync(new Line { Text = "small" }).Soon();

        Assert.True(await call.ResponseStream.MoveNext().Soon());
        Assert.Equal("small", call.ResponseStream.Current.Text);
    }

    [Fact]
    public async Task A_message_over_the_limit_ends_a_request_stream()
    {
        await using var host = await EchoHost.StartAsync(options => options.MaxReceiveMessageSize = 1000);

        using var call = host.Client.Chat();
        await call.RequestStream.WriteAsync(LineOf(1001)).Soon();

        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext().Soon())).StatusCode);
    }

    [Fact]
    public async Task One_services_limit_wins_over_that_of_all()
    {
        await using var host = await EchoHost.StartAsync(
            options => options.MaxReceiveMessageSize = 10,
            build: builder => Microsoft.Extensions.DependencyInjection.GrpcServicesExtensions.AddServiceOptions<Echo.EchoEndpoint>(
                Microsoft.Extensions.DependencyInjection.GrpcServicesExtensions.AddGrpc(builder.Services), options => options.MaxReceiveMessageSize = 1000));

        Assert.Equal(1000, (await host.Client.SayAsync(LineOf(1000)).ResponseAsync.Soon()).CalculateSize());
    }

    [Theory]
    [InlineData(0xFFFFFFFF, "8")]
    [InlineData(0x80000000, "8")]
    [InlineData(Default + 1, "8")]
    [InlineData(Default, "13")]
    [InlineData(2, "13")]
    public async Task A_claimed_length_is_judged_before_the_bytes_come(uint claimed, string status)
    {
        await using var host = await EchoHost.StartAsync();

        Assert.Equal(status, (await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame([0], claimedLength: claimed))).GrpcStatus);
    }

    public static TheoryData<string, byte[]> BrokenBodies => new()
    {
        { "nothing", [] },
        { "half a prefix", [0, 0, 0] },
        { "two messages", [.. RawCall.Frame(new Line()), .. RawCall.Frame(new Line())] },
        { "a byte too many", [.. RawCall.Frame(new Line()), 0] },
        { "an unknown flag", RawCall.Frame([], flag: 2) },
        { "compressed without encoding", RawCall.Frame([], flag: 1) },
        { "no protobuf", RawCall.Frame([0xFF, 0xFF, 0xFF]) },
    };

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task A_broken_body_is_an_error_of_the_protocol(string what, byte[] body)
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, _) => throw new InvalidOperationException($"The handler must not see {what}.");

        Assert.Equal("13", (await RawCall.SendAsync(host.Address, RawCall.Say, body)).GrpcStatus);
        Assert.Equal("13", (await RawCall.SendAsync(host.Address, RawCall.Count, body)).GrpcStatus);
    }

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task A_broken_answer_fails_the_call(string what, byte[] body)
    {
        await using var host = await RawHost.StartAsync(async http =>
        {
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(body);
            http.Response.AppendTrailer("grpc-status", "0");
        });

        var failed = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon());

        Assert.True(failed.StatusCode == StatusCode.Internal, what);
    }

    [Fact]
    public async Task A_compressed_request_is_opened()
    {
        await using var host = await EchoHost.StartAsync();
        var body = RawCall.Frame(Gzip(new Line { Text = "pressed" }.ToByteArray()), flag: 1);

        var answer = await RawCall.SendAsync(host.Address, RawCall.Say, body, headers: ("grpc-encoding", "gzip"));

        Assert.Equal(RawCall.Frame(new Line { Text = "pressed" }), answer.Body);
    }

    [Fact]
    public async Task A_compressed_answer_is_opened()
    {
        await using var host = await RawHost.StartAsync(async http =>
        {
            http.Response.ContentType = "application/grpc";
            http.Response.Headers["grpc-encoding"] = "gzip";
            await http.Response.Body.WriteAsync(RawCall.Frame(Gzip(new Line { Text = "pressed" }.ToByteArray()), flag: 1));
            http.Response.AppendTrailer("grpc-status", "0");
        });

        Assert.Equal("pressed", (await host.Client.SayAsync(new Line()).ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task The_limit_holds_for_what_a_compressed_message_grows_to()
    {
        await using var host = await EchoHost.StartAsync();
        var body = RawCall.Frame(Gzip(LineOf(10 * Default).ToByteArray()), flag: 1);
        Assert.InRange(body.Length, 1, Default);

        Assert.Equal("8", (await RawCall.SendAsync(host.Address, RawCall.Say, body, headers: ("grpc-encoding", "gzip"))).GrpcStatus);
    }

    [Fact]
    public async Task What_is_no_gzip_is_an_error_of_the_protocol()
    {
        await using var host = await EchoHost.StartAsync();

        Assert.Equal("13", (await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame([1, 2, 3, 4], flag: 1), headers: ("grpc-encoding", "gzip"))).GrpcStatus);
    }

    [Fact]
    public async Task An_unknown_encoding_is_unimplemented_and_the_known_ones_are_told()
    {
        await using var host = await EchoHost.StartAsync();

        var answer = await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(new Line()), headers: ("grpc-encoding", "snappy"));

        Assert.Equal(("12", "identity,gzip"), (answer.GrpcStatus, answer.Headers["grpc-accept-encoding"]));
    }

    [Fact]
    public async Task An_answer_in_an_unknown_encoding_fails_the_call()
    {
        await using var host = await RawHost.StartAsync(async http =>
        {
            http.Response.ContentType = "application/grpc";
            http.Response.Headers["grpc-encoding"] = "snappy";
            await http.Response.Body.WriteAsync(RawCall.Frame([1], flag: 1));
        });

        Assert.Equal(StatusCode.Unimplemented, (await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon())).StatusCode);
    }

    /// <summary>A message of exactly that many bytes when encoded.</summary>
    private static Line LineOf(int size)
    {
        var line = new Line { Ballast = ByteString.CopyFrom(new byte[size - 2]) };
        line.Ballast = ByteString.CopyFrom(new byte[size - 2 - (line.CalculateSize() - size)]);
        return line;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }
}
