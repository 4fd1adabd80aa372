using System.Net;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using InfoExchange.Rpc.Server.Limits;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests;

public sealed class WireLimitsTests
{
    private static readonly byte[] s_preface = [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 0, 4, 0, 0, 0, 0, 0];

    [Fact]
    public async Task A_peer_holds_so_many_connections_and_no_more()
    {
        await using var host = await StartAsync(new WireLimits { ConnectionsPerPeer = 3 });
        var held = new List<TcpClient>();
        for (var number = 0; number < 3; number++)
        {
            held.Add(await ConnectAsync(host, s_preface));
            await AssertSeatedAsync(held[^1]);
        }

        await AssertRefusedAsync(host);
        held[0].Dispose();
        await Eventually.IsTrueAsync(() => CanTalk(host));
        held.ForEach(each => each.Dispose());
    }

    [Fact]
    public async Task All_peers_together_hold_so_many_and_no_more()
    {
        await using var host = await StartAsync(new WireLimits { Connections = 1 });
        using var first = await ConnectAsync(host, s_preface);
        await AssertSeatedAsync(first);

        await AssertRefusedAsync(host);
    }

    [Fact]
    public async Task A_seat_is_given_back_when_its_socket_closes_though_its_work_never_ends()
    {
        var limits = new WireLimits { ConnectionsPerPeer = 1 };
        var isStuck = true;
        var stuck = new TaskCompletionSource();
        await using var host = await EchoHost.StartAsync(listen: door =>
        {
            door.UseConnectionLimits(limits);
            door.Use(next => async connection =>
            {
                if (Interlocked.Exchange(ref isStuck, false))
                {
                    var read = await connection.Transport.Input.ReadAsync();
                    connection.Transport.Input.AdvanceTo(read.Buffer.End);
                    await stuck.Task;
                    return;
                }

                await next(connection);
            });
        });
        using (await ConnectAsync(host, s_preface))
        {
            await Eventually.IsTrueAsync(() => !Volatile.Read(ref isStuck));
            await AssertRefusedAsync(host);
        }

        await Eventually.IsTrueAsync(() => CanTalk(host));
        stuck.SetResult();
    }

    public static TheoryData<string, string> Beginnings => new()
    {
        { "nothing", "" },
        { "half a preface", "PRI * HTTP/2" },
        { "another protocol", "GET / HTTP/1.1\r\nHost: x\r\n\r\n" },
        { "a preface with one letter wrong", "PRI * HTTP/2.0\r\n\r\nSX\r\n\r\n" },
        { "a preface and no settings", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Beginnings))]
    public async Task A_connection_that_does_not_begin_in_time_is_closed(string what, string bytes)
    {
        await using var host = await StartAsync(new WireLimits { HeadersTimeout = TimeSpan.FromSeconds(0.3), ConnectionsPerPeer = 1 });

        using var slow = await ConnectAsync(host, Encoding.ASCII.GetBytes(bytes));
        await AssertClosedAsync(slow);

        await Eventually.IsTrueAsync(() => CanTalk(host));
        Assert.NotNull(what);
    }

    [Fact]
    public async Task A_preface_in_pieces_is_taken()
    {
        await using var host = await StartAsync(new WireLimits());
        using var slow = await ConnectAsync(host, []);
        slow.NoDelay = true;
        foreach (var unit in s_preface)
        {
            await slow.GetStream().WriteAsync(new[] { unit });
        }

        var answer = new byte[9];
        await slow.GetStream().ReadExactlyAsync(answer).AsTask().Soon();
        Assert.Equal(4, answer[3]);
    }

    [Fact]
    public async Task Metadata_over_the_limit_is_refused_and_under_it_taken()
    {
        await using var host = await StartAsync(new WireLimits());

        async Task<StatusCode> SayAsync(int count, int length)
        {
            var headers = new Metadata();
            for (var number = 0; number < count; number++)
            {
                headers.Add($"field-{number}", new string('x', length));
            }

            try
            {
                await host.Client.SayAsync(new Line(), headers).ResponseAsync.Soon();
                return StatusCode.OK;
            }
            catch (RpcException failed)
            {
                return failed.StatusCode;
            }
        }

        Assert.Equal(StatusCode.OK, await SayAsync(1, 15_000));
        Assert.Equal(StatusCode.OK, await SayAsync(80, 10));
        Assert.NotEqual(StatusCode.OK, await SayAsync(1, 17_000));
        Assert.NotEqual(StatusCode.OK, await SayAsync(101, 10));
        Assert.Equal(StatusCode.OK, await SayAsync(1, 10));
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("::1", "10.0.0.1", false)]
    public void Who_counts_as_one_peer(string one, string other, bool isSame) => Assert.Equal(
        isSame,
        PeerSeats.KeyOf(new IPEndPoint(IPAddress.Parse(one), 1)) == PeerSeats.KeyOf(new IPEndPoint(IPAddress.Parse(other), 2)));

    private static Task<EchoHost> StartAsync(WireLimits limits) => EchoHost.StartAsync(
        kestrel: server => server.UseWireLimits(limits),
        listen: door =>
        {
            door.UseConnectionLimits(limits);
            door.UsePrefaceTimeout(limits);
        });

    private static async Task<TcpClient> ConnectAsync(EchoHost host, byte[] first)
    {
        var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await client.GetStream().WriteAsync(first);
        return client;
    }

    private static bool CanTalk(EchoHost host)
    {
        using var client = new TcpClient { ReceiveTimeout = 5000 };
        try
        {
            client.Connect(host.Address.Host, host.Address.Port);
            client.GetStream().Write(s_preface);
            return client.GetStream().ReadByte() >= 0;
        }
        catch (Exception refused) when (refused is IOException or SocketException)
        {
            return false;
        }
    }

    /// <summary>The server says its settings to whom it has taken.</summary>
    private static async Task AssertSeatedAsync(TcpClient client)
    {
        var settings = new byte[9];
        await client.GetStream().ReadExactlyAsync(settings).AsTask().Soon();
        Assert.Equal(4, settings[3]);
    }

    /// <summary>Closed so early that connecting or writing may be what fails.</summary>
    private static async Task AssertRefusedAsync(EchoHost host)
    {
        try
        {
            using var client = await ConnectAsync(host, s_preface);
            await AssertClosedAsync(client);
        }
        catch (Exception refused) when (refused is IOException or SocketException)
        {
            Assert.IsType<SocketException>(refused as SocketException ?? refused.InnerException);
        }
    }

    private static async Task AssertClosedAsync(TcpClient client)
    {
        try
        {
            var rest = new byte[100];
            while (await client.GetStream().ReadAsync(rest).AsTask().Soon() > 0)
            {
                Assert.True(client.Connected);
            }
        }
        catch (IOException reset)
        {
            Assert.IsType<SocketException>(reset.InnerException);
        }
    }
}
