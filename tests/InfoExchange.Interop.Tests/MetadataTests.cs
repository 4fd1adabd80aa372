using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace InfoExchange.Interop.Tests;

public sealed class MetadataTests
{
    [Fact]
    public async Task Request_headers_reach_the_handler_text_and_bytes_repeats_in_order()
    {
        await using var host = await EchoHost.StartAsync();
        Metadata? seen = null;
        host.Handlers.Say = (request, context) =>
        {
            seen = context.RequestHeaders;
            return Task.FromResult(request);
        };
        var headers = new Metadata { { "Tone", "calm, clear" }, { "tone", "second" }, { "seal-bin", new byte[] { 0, 255, 128, 7 } }, { "empty-bin", [] }, { "expires", "never" } };

        await host.Client.SayAsync(new Line(), headers).ResponseAsync.Soon();

        // Repeats may arrive joined: PROTOCOL-HTTP2.md allows it, and HttpClient does so.
        Assert.Equal("calm, clear, second", string.Join(", ", seen!.GetAll("tone").Select(entry => entry.Value)));
        Assert.Equal(new byte[] { 0, 255, 128, 7 }, seen!.GetValueBytes("seal-bin"));
        Assert.Equal(Array.Empty<byte>(), seen!.GetValueBytes("empty-bin"));
        Assert.Equal("never", seen!.GetValue("expires"));
    }

    [Fact]
    public async Task What_belongs_to_the_protocol_is_no_metadata()
    {
        await using var host = await EchoHost.StartAsync();
        Metadata? seen = null;
        host.Handlers.Say = (request, context) =>
        {
            seen = context.RequestHeaders;
            return Task.FromResult(request);
        };
        var headers = new Metadata { { "grpc-timeout", "1n" }, { "te", "nothing" }, { "content-type", "text/plain" }, { "grpc-encoding", "odd" } };

        await host.Client.SayAsync(new Line(), headers, deadline: DateTime.UtcNow.AddMinutes(1)).ResponseAsync.Soon();

        Assert.DoesNotContain(seen!, entry => entry.Key.StartsWith(':') || entry.Key is "te" or "content-type" or "host" || entry.Key.StartsWith("grpc-", StringComparison.Ordinal));
        Assert.NotNull(seen!.GetValue("user-agent"));
    }

    [Theory]
    [InlineData("AAEC/w==")]
    [InlineData("AAEC/w")]
    public async Task Bytes_come_with_or_without_padding(string value)
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, context) => Task.FromResult(new Line { Text = Convert.ToHexString(context.RequestHeaders.GetValueBytes("seal-bin")!) });

        var answer = await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(new Line()), headers: ("seal-bin", value));

        Assert.Equal(RawCall.Frame(new Line { Text = "000102FF" }), answer.Body);
    }

    [Fact]
    public async Task Bytes_joined_by_commas_are_several_values()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, context) =>
            Task.FromResult(new Line { Text = string.Join(' ', context.RequestHeaders.GetAll("seal-bin").Select(entry => Convert.ToHexString(entry.ValueBytes))) });

        var answer = await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(new Line()), headers: ("seal-bin", "AA==,/w, AQI"));

        Assert.Equal(RawCall.Frame(new Line { Text = "00 FF 0102" }), answer.Body);
    }

    [Theory]
    [InlineData("!")]
    [InlineData("AAAAA")]
    [InlineData("AA=A")]
    public async Task Bytes_that_are_no_base64_are_an_error_of_the_protocol(string value)
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, context) => Task.FromResult(new Line { Text = $"{context.RequestHeaders.Count}" });

        var answer = await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(new Line()), headers: ("seal-bin", value));

        Assert.Equal("13", answer.GrpcStatus);
    }

    [Fact]
    public async Task Response_headers_come_before_the_first_message()
    {
        await using var host = await EchoHost.StartAsync();
        var release = new TaskCompletionSource();
        host.Handlers.Count = async (request, responses, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "mood", "good" }, { "seal-bin", new byte[] { 1 } } });
            await Assert.ThrowsAsync<InvalidOperationException>(() => context.WriteResponseHeadersAsync([]));
            await release.Task;
            await responses.WriteAsync(request);
        };

        using var call = host.Client.Count(new Line());
        var headers = await call.ResponseHeadersAsync.Soon();
        release.SetResult();

        Assert.Equal("good", headers.GetValue("mood"));
        Assert.Equal(new byte[] { 1 }, headers.GetValueBytes("seal-bin"));
        Assert.NotNull(headers.GetValue("date"));
        Assert.Null(headers.Get("content-type"));
        Assert.True(await call.ResponseStream.MoveNext().Soon());
    }

    [Fact]
    public async Task Trailers_come_with_success_and_with_failure()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (request, context) =>
        {
            context.ResponseTrailers.Add("from-context", "a");
            return request.Text == "fail"
                ? throw new RpcException(new Status(StatusCode.NotFound, "none"), new Metadata { { "from-exception", "b" }, { "grpc-status-details-bin", new byte[] { 8, 5 } } })
                : Task.FromResult(request);
        };

        using var good = host.Client.SayAsync(new Line());
        await good.ResponseAsync.Soon();
        var bad = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line { Text = "fail" }).ResponseAsync.Soon());

        Assert.Equal("a", good.GetTrailers().GetValue("from-context"));
        Assert.Equal("a", bad.Trailers.GetValue("from-context"));
        Assert.Equal("b", bad.Trailers.GetValue("from-exception"));
        Assert.Equal(new byte[] { 8, 5 }, bad.Trailers.GetValueBytes("grpc-status-details-bin"));
    }

    [Theory]
    [InlineData("é")]
    [InlineData("line\nbreak")]
    public async Task Text_that_cannot_travel_fails_the_call_with_the_keys_name(string value)
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (request, context) =>
        {
            context.ResponseTrailers.Add("tone", value);
            return Task.FromResult(request);
        };

        var sending = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line(), new Metadata { { "tone", value } }).ResponseAsync.Soon());
        var receiving = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon());

        Assert.Equal((StatusCode.Internal, true), (sending.StatusCode, sending.Status.Detail.Contains("'tone'", StringComparison.Ordinal)));
        Assert.Equal((StatusCode.Internal, true), (receiving.StatusCode, receiving.Status.Detail.Contains("'tone'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_sends_bad_base64_fails_the_call()
    {
        await using var host = await RawHost.StartAsync(http =>
        {
            http.Response.ContentType = "application/grpc";
            http.Response.Headers["grpc-status"] = "0";
            http.Response.Headers["seal-bin"] = "!!!";
            return Task.CompletedTask;
        });

        Assert.Equal(StatusCode.Internal, (await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon())).StatusCode);
    }

    [Fact]
    public void A_key_has_a_form_and_knows_whether_it_holds_bytes()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("", "x"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a b", "x"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("é", "x"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("seal-bin", "x"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("seal", new byte[1]));
        Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("seal-bin", new byte[1]).Value);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("a", "b"));
        Assert.Equal("tone.a_b-c", new Metadata.Entry("Tone.A_B-C", "x").Key);
    }

    [Fact]
    public async Task A_handler_knows_peer_host_method_and_request()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, context) =>
            Task.FromResult(new Line { Text = $"{context.Peer.Split(':')[0]} {context.Host} {context.Method} {context.GetHttpContext().Request.Protocol} {context.AuthContext.IsPeerAuthenticated}" });

        var answer = await host.Client.SayAsync(new Line()).ResponseAsync.Soon();

        Assert.Equal($"ipv4 {host.Address.Authority} {RawCall.Say} HTTP/2 False", answer.Text);
        Assert.Contains("elsewhere", (await host.Client.WithHost("elsewhere").SayAsync(new Line()).ResponseAsync.Soon()).Text, StringComparison.Ordinal);
    }
}
