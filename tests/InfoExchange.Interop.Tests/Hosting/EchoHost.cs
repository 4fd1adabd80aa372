using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using InfoExchange.Interop.Tests.Echo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>Our server on a real port, and our client to it. Ends with a look at the log: an error that the test did not take fails it.</summary>
public sealed class EchoHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ErrorLog _log;
    private readonly List<GrpcChannel> _channels = [];

    private EchoHost(WebApplication application, ErrorLog log)
    {
        _application = application;
        _log = log;
        Address = new Uri(application.Urls.First());
        Channel = Connect();
        Client = new Contract.Echo.EchoClient(Channel);
    }

    public Uri Address { get; }

    public EchoHandlers Handlers => _application.Services.GetRequiredService<EchoHandlers>();

    public GrpcChannel Channel { get; }

    public Contract.Echo.EchoClient Client { get; }

    public static async Task<EchoHost> StartAsync(
        Action<GrpcServiceOptions>? options = null,
        Action<WebApplicationBuilder>? build = null,
        Action<WebApplication>? map = null,
        Action<KestrelServerOptions>? kestrel = null,
        HttpProtocols protocols = HttpProtocols.Http2,
        Action<ListenOptions>? listen = null,
        int port = 0,
        string environment = "Production")
    {
        var log = new ErrorLog();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(log);
        builder.WebHost.ConfigureKestrel(server =>
        {
            kestrel?.Invoke(server);
            server.Listen(IPAddress.Loopback, port, door =>
            {
                door.Protocols = protocols;
                listen?.Invoke(door);
            });
        });
        builder.Services.AddSingleton<EchoHandlers>();
        builder.Services.AddGrpc(options ?? (_ => { }));
        build?.Invoke(builder);
        var application = builder.Build();
        if (map is null)
        {
            application.MapGrpcService<EchoEndpoint>();
        }
        else
        {
            map(application);
        }

        await application.StartAsync();
        return new EchoHost(application, log);
    }

    /// <summary>Another channel, closed with the host.</summary>
    public GrpcChannel Connect(GrpcChannelOptions? options = null)
    {
        var channel = GrpcChannel.ForAddress(Address, options ?? new GrpcChannelOptions());
        _channels.Add(channel);
        return channel;
    }

    /// <summary>The one error that the test expects in the log; waits for it and takes it out.</summary>
    public async Task<string> TakeErrorAsync()
    {
        string? error = null;
        await Eventually.IsTrueAsync(() => _log.Errors.TryDequeue(out error));
        return error!;
    }

    /// <summary>For a test that provoked errors whose number is chance.</summary>
    public void ForgetErrors() => _log.Errors.Clear();

    /// <summary>Forgets those that hold a sentence which the server is right to log.</summary>
    public void ForgetErrors(string sentence)
    {
        var others = _log.Errors.Where(error => !error.Contains(sentence, StringComparison.Ordinal)).ToList();
        _log.Errors.Clear();
        others.ForEach(_log.Errors.Enqueue);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _application.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
        {
            channel.Dispose();
        }

        await _application.StopAsync(new CancellationTokenSource(Limits.Wait).Token);
        await _application.DisposeAsync();
        Assert.True(_log.Errors.IsEmpty, string.Join(Environment.NewLine, _log.Errors));
    }
}
