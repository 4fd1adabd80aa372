using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Xunit;

namespace InfoExchange.Interop.Tests;

public sealed class StatusTests
{
    public static TheoryData<StatusCode> Failures => [.. Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK)];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Every_status_travels_with_its_text(StatusCode code)
    {
        await using var host = await EchoHost.StartAsync();
        const string Detail = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈 100 %\t\n";
        host.Handlers.Say = (_, _) => throw new RpcException(new Status(code, Detail));
        host.Handlers.Count = async (request, responses, _) =>
        {
            await responses.WriteAsync(request);
            throw new RpcException(new Status(code, Detail));
        };

        var unary = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon());
        using var stream = host.Client.Count(new Line());
        Assert.True(await stream.ResponseStream.MoveNext().Soon());
        var streamed = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext().Soon());

        Assert.Equal((code, Detail), (unary.StatusCode, unary.Status.Detail));
        Assert.Equal((code, Detail), (streamed.StatusCode, streamed.Status.Detail));
        Assert.Equal((code, Detail), (stream.GetStatus().StatusCode, stream.GetStatus().Detail));
        Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext().Soon())).StatusCode);
    }

    [Fact]
    public async Task A_failure_before_the_first_message_is_told_in_the_headers()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, _) => throw new RpcException(new Status(StatusCode.NotFound, "é"), new Metadata { { "why", "because" } });

        var answer = await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(new Line()));

        Assert.Equal(("5", "%C3%A9", "because"), (answer.Headers["grpc-status"], answer.Headers["grpc-message"], answer.Headers["why"]));
        Assert.Empty(answer.Trailers);
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task Success_is_told_in_the_trailers()
    {
        await using var host = await EchoHost.StartAsync();

        var answer = await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(new Line { Text = "x" }));

        Assert.Equal("0", answer.Trailers["grpc-status"]);
        Assert.False(answer.IsTrailersOnly);
        Assert.Equal(RawCall.Frame(new Line { Text = "x" }), answer.Body);
    }

    [Fact]
    public async Task A_failure_after_a_buffered_message_is_told_in_the_trailers()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Count = async (request, responses, _) =>
        {
            responses.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
            await responses.WriteAsync(request);
            throw new RpcException(new Status(StatusCode.Aborted, ""));
        };

        var answer = await RawCall.SendAsync(host.Address, RawCall.Count, RawCall.Frame(new Line { Text = "x" }));

        Assert.Equal("10", answer.Trailers["grpc-status"]);
        Assert.Equal(RawCall.Frame(new Line { Text = "x" }), answer.Body);
    }

    [Fact]
    public async Task A_status_set_on_the_context_drops_the_answer()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (request, context) =>
        {
            context.Status = new Status(StatusCode.FailedPrecondition, "not now");
            return Task.FromResult(request);
        };

        var failed = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon());

        Assert.Equal((StatusCode.FailedPrecondition, "not now"), (failed.StatusCode, failed.Status.Detail));
    }

    [Fact]
    public async Task An_unhandled_exception_is_unknown_logged_and_not_told()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, _) => throw new InvalidOperationException("the secret");

        var failed = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon());

        Assert.Equal((StatusCode.Unknown, "Exception was thrown by handler."), (failed.StatusCode, failed.Status.Detail));
        Assert.Contains("the secret", await host.TakeErrorAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unhandled_exception_is_told_where_the_setting_says_so()
    {
        await using var host = await EchoHost.StartAsync(options => options.EnableDetailedErrors = true);
        host.Handlers.Say = (_, _) => throw new InvalidOperationException("the cause");

        var failed = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon());

        Assert.Contains("InvalidOperationException: the cause", failed.Status.Detail, StringComparison.Ordinal);
        await host.TakeErrorAsync();
    }

    [Fact]
    public async Task No_answer_is_a_cancelled_call()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, _) => Task.FromResult<Line>(null!);

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon())).StatusCode);
    }

    [Fact]
    public async Task Status_and_trailers_are_not_to_be_had_before_the_end()
    {
        await using var host = await EchoHost.StartAsync();

        using var call = host.Client.Chat();

        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
    }

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(302, StatusCode.Unknown)]
    public async Task An_http_status_without_a_grpc_status_is_mapped(int httpStatus, StatusCode expected)
    {
        await using var host = await RawHost.StartAsync(http =>
        {
            http.Response.StatusCode = httpStatus;
            return Task.CompletedTask;
        });

        Assert.Equal(expected, (await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon())).StatusCode);
    }

    [Theory]
    [InlineData("application/grpc", null, StatusCode.Cancelled)]
    [InlineData("application/grpc", "nonsense", StatusCode.Cancelled)]
    [InlineData("application/grpc", "0", StatusCode.Internal)]
    [InlineData("application/grpc", "7", StatusCode.PermissionDenied)]
    [InlineData("application/grpc+proto", "7", StatusCode.PermissionDenied)]
    [InlineData("text/html", "7", StatusCode.Cancelled)]
    [InlineData("application/grpc-web", "7", StatusCode.Cancelled)]
    [InlineData(null, "7", StatusCode.Cancelled)]
    public async Task What_a_server_says_badly_gets_a_status_all_the_same(string? contentType, string? trailer, StatusCode expected)
    {
        await using var host = await RawHost.StartAsync(async http =>
        {
            http.Response.ContentType = contentType;
            await http.Response.StartAsync();
            if (trailer is not null)
            {
                http.Response.AppendTrailer("grpc-status", trailer);
            }
        });

        Assert.Equal(expected, (await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon())).StatusCode);
    }

    [Theory]
    [InlineData(0, StatusCode.Internal)]
    [InlineData(1, StatusCode.Internal)]
    [InlineData(2, StatusCode.Internal)]
    [InlineData(7, StatusCode.Unavailable)]
    [InlineData(8, StatusCode.Cancelled)]
    [InlineData(11, StatusCode.ResourceExhausted)]
    [InlineData(12, StatusCode.PermissionDenied)]
    public async Task A_reset_is_mapped_before_the_headers_and_after(int errorCode, StatusCode expected)
    {
        await using var host = await RawHost.StartAsync(async http =>
        {
            if (http.Request.Path.Value!.EndsWith("Count", StringComparison.Ordinal))
            {
                http.Response.ContentType = "application/grpc";
                await http.Response.Body.WriteAsync(RawCall.Frame(new Line()));
                await http.Response.Body.FlushAsync();
            }

            http.Features.Get<IHttpResetFeature>()!.Reset(errorCode);
        });

        // A refused stream may be tried again by the handler as long as nothing came back, so it is only looked at afterwards.
        if (errorCode != 7)
        {
            Assert.Equal(expected, (await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon())).StatusCode);
        }

        using var stream = host.Client.Count(new Line());
        var failed = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await stream.ResponseStream.MoveNext().Soon())
            {
            }
        });
        Assert.Equal(expected, failed.StatusCode);
    }

    [Fact]
    public async Task Nobody_there_is_unavailable()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");

        using var unary = new Contract.Echo.EchoClient(channel).SayAsync(new Line());
        using var duplex = new Contract.Echo.EchoClient(channel).Chat();

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => unary.ResponseAsync.Soon())).StatusCode);
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => unary.ResponseHeadersAsync.Soon())).StatusCode);
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => duplex.RequestStream.WriteAsync(new Line()).Soon())).StatusCode);
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => duplex.ResponseStream.MoveNext().Soon())).StatusCode);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_is_unavailable()
    {
        await using var host = await RawHost.StartAsync(async http =>
        {
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(RawCall.Frame(new Line()));
            await http.Response.Body.FlushAsync();
            http.Features.Get<Microsoft.AspNetCore.Connections.Features.IConnectionLifetimeFeature>()!.Abort();
        });

        using var stream = host.Client.Count(new Line());
        var failed = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await stream.ResponseStream.MoveNext().Soon())
            {
            }
        });
        Assert.Equal(StatusCode.Unavailable, failed.StatusCode);
    }
}
