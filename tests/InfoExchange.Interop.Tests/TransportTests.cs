using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Xunit;

namespace InfoExchange.Interop.Tests;

/// <summary>What carries calls: TLS, certificates, pings, connections.</summary>
public sealed class TransportTests : IDisposable
{
    private readonly TestCertificates _certificates = new();
    private readonly TestCertificates _strangers = new();

    [Fact]
    public async Task Over_tls_the_handler_knows_the_clients_certificate()
    {
        await using var host = await StartSecureAsync();
        host.Handlers.Say = (_, context) => Task.FromResult(new Line
        {
            Text = $"{context.AuthContext.IsPeerAuthenticated} {context.AuthContext.PeerIdentityPropertyName} {context.AuthContext.PeerIdentity.First().Value}",
        });
        using var certificate = _certificates.IssueClient("firme-17.example");
        using var channel = Connect(host, certificate);

        Assert.Equal("True x509_subject_alternative_name firme-17.example", (await new Contract.Echo.EchoClient(channel).SayAsync(new Line()).ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task Over_tls_call_credentials_travel()
    {
        await using var host = await StartSecureAsync();
        host.Handlers.Say = (_, context) => Task.FromResult(new Line { Text = string.Join(' ', context.RequestHeaders.GetAll("authorization").Select(entry => entry.Value)) });
        using var certificate = _certificates.IssueClient("firme");
        var ofChannel = CallCredentials.FromInterceptor((_, metadata) =>
        {
            metadata.Add("authorization", "Bearer channel");
            return Task.CompletedTask;
        });
        var ofCall = CallCredentials.FromInterceptor((context, metadata) =>
        {
            metadata.Add("authorization", $"Bearer {context.MethodName}");
            return Task.CompletedTask;
        });
        using var channel = Connect(host, certificate, ChannelCredentials.Create(ChannelCredentials.SecureSsl, ofChannel));

        var answer = await new Contract.Echo.EchoClient(channel).SayAsync(new Line(), new CallOptions(credentials: ofCall)).ResponseAsync.Soon();

        Assert.Equal("Bearer channel,Bearer Say", answer.Text.Replace(", ", ",", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_without_a_certificate_or_with_a_strangers_is_unavailable()
    {
        await using var host = await StartSecureAsync();
        using var foreign = _strangers.IssueClient("firme-17.example");
        using var nobody = Connect(host, null);
        using var stranger = Connect(host, foreign);

        foreach (var channel in new[] { nobody, stranger })
        {
            var failed = await Assert.ThrowsAsync<RpcException>(() => new Contract.Echo.EchoClient(channel).SayAsync(new Line()).ResponseAsync.Soon());
            Assert.True(failed.StatusCode == StatusCode.Unavailable, $"{failed}");
        }
    }

    [Fact]
    public async Task A_server_that_the_client_does_not_trust_is_unavailable()
    {
        await using var host = await StartSecureAsync();
        using var certificate = _certificates.IssueClient("firme");
        using var handler = new SocketsHttpHandler { SslOptions = OptionsOf(certificate, _strangers) };
        using var channel = GrpcChannel.ForAddress(SecureAddressOf(host), new GrpcChannelOptions { HttpHandler = handler });

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => new Contract.Echo.EchoClient(channel).SayAsync(new Line()).ResponseAsync.Soon())).StatusCode);
    }

    [Fact]
    public async Task A_path_that_falls_silent_is_noticed_by_pings_on_both_sides()
    {
        var handlerBegan = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handlerEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await EchoHost.StartAsync(kestrel: server =>
        {
            server.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(1);
            server.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(1);
        });
        host.Handlers.Chat = async (requests, _, context) =>
        {
            using var ended = context.CancellationToken.Register(handlerEnded.SetResult);
            await requests.MoveNext();
            handlerBegan.SetResult();
            await requests.MoveNext();
        };
        await using var proxy = new SilentProxy(host.Address);
        using var handler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(1), KeepAlivePingTimeout = TimeSpan.FromSeconds(1) };
        using var channel = GrpcChannel.ForAddress(proxy.Address, new GrpcChannelOptions { HttpHandler = handler });

        using var call = new Contract.Echo.EchoClient(channel).Chat();
        await call.RequestStream.WriteAsync(new Line()).Soon();
        await handlerBegan.Task.Soon();
        proxy.IsSilent = true;

        var failed = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext().Soon());
        Assert.True(failed.StatusCode == StatusCode.Unavailable, $"{failed}");
        await handlerEnded.Task.Soon();
    }

    [Fact]
    public async Task When_a_connections_streams_run_out_another_connection_is_made()
    {
        await using var host = await EchoHost.StartAsync(kestrel: server => server.Limits.Http2.MaxStreamsPerConnection = 3);
        await using var proxy = new SilentProxy(host.Address);
        using var channel = GrpcChannel.ForAddress(proxy.Address);
        var client = new Contract.Echo.EchoClient(channel);

        var calls = new List<AsyncDuplexStreamingCall<Line, Line>>();
        for (var number = 0; number < 10; number++)
        {
            var call = client.Chat();
            calls.Add(call);
            await call.RequestStream.WriteAsync(new Line { Text = $"{number}" }).Soon();
            Assert.True(await call.ResponseStream.MoveNext().Soon());
        }

        Assert.Equal(4, proxy.Connections);
        foreach (var call in calls)
        {
            await call.RequestStream.CompleteAsync().Soon();
            Assert.False(await call.ResponseStream.MoveNext().Soon());
            call.Dispose();
        }
    }

    public void Dispose()
    {
        _certificates.Dispose();
        _strangers.Dispose();
    }

    private static Uri SecureAddressOf(EchoHost host) => new($"https://localhost:{host.Address.Port}");

    private static SslClientAuthenticationOptions OptionsOf(X509Certificate2? certificate, TestCertificates trusted) => new()
    {
        ClientCertificates = certificate is null ? [] : [certificate],
        RemoteCertificateValidationCallback = (_, presented, _, problems) =>
            !problems.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && trusted.Accepts(presented as X509Certificate2),
    };

    private GrpcChannel Connect(EchoHost host, X509Certificate2? certificate, ChannelCredentials? credentials = null) => GrpcChannel.ForAddress(
        SecureAddressOf(host),
        new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { SslOptions = OptionsOf(certificate, _certificates), EnableMultipleHttp2Connections = true },
            DisposeHttpClient = true,
            Credentials = credentials,
        });

    private Task<EchoHost> StartSecureAsync()
    {
        var certificate = _certificates.IssueServer();
        return EchoHost.StartAsync(listen: door => door.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (presented, _, _) => _certificates.Accepts(presented);
        }));
    }
}
