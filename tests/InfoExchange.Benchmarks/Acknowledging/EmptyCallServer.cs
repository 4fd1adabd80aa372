using System.Net;
using Grpc.Core;
using InfoExchange.Benchmarks.Running;
using InfoExchange.Protos.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>The floor of an acknowledgement: the call itself on our own runtime, answered at once.</summary>
internal sealed class EmptyCallServer : AcknowledgementsService.AcknowledgementsServiceBase
{
    /// <summary>Head of its column.</summary>
    public const string Name = "empty call";

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        await using var app = builder.Build();
        app.MapGrpcService<EmptyCallServer>();
        await app.StartAsync();
        await ServerCounters.ServeAsync(app.Urls.First());
        await app.StopAsync();
    }

    public override Task<AcknowledgeAlertResponse> AcknowledgeAlert(AcknowledgeAlertRequest request, ServerCallContext context) =>
        Task.FromResult(new AcknowledgeAlertResponse { Answer = request.Answer, ByCaller = true });
}
