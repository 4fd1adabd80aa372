using System.Net;
using InfoExchange.Benchmarks.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>Serves the measured paths: by a gRPC runtime, or by Kestrel alone with the same bytes.</summary>
internal static class MeasuredServer
{
    /// <summary>A gRPC runtime; followers are sent one frame from one memory.</summary>
    public const string Broadcast = "rpc-broadcast";

    /// <summary>A gRPC runtime; followers are written to one after the other.</summary>
    public const string Writing = "rpc-write-each";

    /// <summary>Kestrel alone.</summary>
    public const string Bare = "rpc-bare";

    /// <summary>Question for what is alive and how much the process has of the machine's memory.</summary>
    public const string Memory = "memory";

    private const int MostStreams = 1_000;

    public static bool Knows(string name) => name is Broadcast or Writing or Bare;

    public static async Task RunAsync(string name)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = MostStreams;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        if (name != Bare)
        {
            builder.Services.AddGrpc();
            builder.Services.AddSingleton<MeasuredEndpoint>();
            builder.Services.AddSingleton<Following>(name == Broadcast ? new BroadcastFollowing() : new WritingFollowing());
        }

        await using var app = builder.Build();
        if (name == Bare)
        {
            BareEndpoints.Map(app);
        }
        else
        {
            app.MapGrpcService<MeasuredEndpoint>();
        }

        await app.StartAsync();
        await ChildProcess.ServeAsync(app.Urls.First(), words => Task.FromResult<object>(words is [Memory] ? MemoryCounters.Now() : ServerCounters.Now()));
        await app.StopAsync(new CancellationToken(canceled: true));
    }
}
