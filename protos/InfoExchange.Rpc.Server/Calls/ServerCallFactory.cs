using Grpc.Core;
using Grpc.Core.Wire;
using InfoExchange.Rpc.Server.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Rpc.Server.Calls;

/// <summary>Takes requests for methods of one service and makes calls of them.</summary>
internal sealed class ServerCallFactory(MethodSettings settings, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger<ServerCall>();

    public Task HandleAsync(HttpContext http, IMethod method, Func<ServerCall, ValueTask> exchange)
    {
        if (CallRefusal.Refuses(http, method))
        {
            return Task.CompletedTask;
        }

        var timeout = TimeoutText.Parse(http.Request.Headers.GrpcTimeout);
        if (timeout <= TimeSpan.Zero)
        {
            CallRefusal.Tell(http, WireStatus.DeadlineExceeded);
            return Task.CompletedTask;
        }

        if (method.Type is MethodType.ClientStreaming or MethodType.DuplexStreaming)
        {
            AllowSilence(http);
        }

        return new ServerCall(http, method, settings, _logger, timeout).RunAsync(exchange);
    }

    /// <summary>A request stream may be silent for hours; Kestrel would end it after seconds, and its whole connection with it.</summary>
    private static void AllowSilence(HttpContext http)
    {
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
    }
}
