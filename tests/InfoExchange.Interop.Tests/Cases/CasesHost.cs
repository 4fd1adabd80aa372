using System.Net;
using InfoExchange.Interop.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace InfoExchange.Interop.Tests.Cases;

/// <summary>Our server for the interop cases.</summary>
public sealed class CasesHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ErrorLog _log;

    private CasesHost(WebApplication application, ErrorLog log)
    {
        _application = application;
        _log = log;
        Address = new Uri(application.Urls.First());
    }

    public Uri Address { get; }

    public static async Task<CasesHost> StartAsync()
    {
        var log = new ErrorLog();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Test" });
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(log);
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddGrpcReflection();
        var application = builder.Build();
        application.MapGrpcService<CasesEndpoint>();
        application.MapGrpcReflectionService();
        await application.StartAsync();
        return new CasesHost(application, log);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationTokenSource(Limits.Wait).Token);
        await _application.DisposeAsync();
        // The official runtime says so as an error where a client cancels, which is one of the cases.
        var errors = _log.Errors.Where(error => !error.Contains("The client reset the request stream", StringComparison.Ordinal)).ToList();
        Assert.True(errors.Count == 0, string.Join(Environment.NewLine, errors));
    }
}
