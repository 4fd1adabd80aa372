using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>A server that answers every call with what the test says, right or wrong; for our client.</summary>
public sealed class RawHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RawHost(WebApplication application)
    {
        _application = application;
        Channel = GrpcChannel.ForAddress(application.Urls.First());
        Client = new Contract.Echo.EchoClient(Channel);
    }

    public GrpcChannel Channel { get; }

    public Contract.Echo.EchoClient Client { get; }

    public static async Task<RawHost> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        return new RawHost(application);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _application.StopAsync(new CancellationTokenSource(Limits.Wait).Token);
        await _application.DisposeAsync();
    }
}
