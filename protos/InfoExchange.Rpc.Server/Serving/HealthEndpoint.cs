using Grpc.AspNetCore.HealthChecks;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace InfoExchange.Rpc.Server.Serving;

/// <summary>The standard health service over the host's health checks.</summary>
internal sealed class HealthEndpoint(ServingBoard board, HealthCheckService checks, IOptions<GrpcHealthChecksOptions> options) : Health.HealthBase
{
    /// <summary>As the interface file says.</summary>
    private const int MostListed = 100;

    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (!options.Value.Services.TryGetValue(request.Service, out var service))
        {
            throw new RpcException(new Status(StatusCode.NotFound, $"No service '{request.Service}' is known here."));
        }

        return new HealthCheckResponse { Status = await StatusOfAsync(service, context.CancellationToken) };
    }

    public override async Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var services = options.Value.Services;
        if (services.Count > MostListed)
        {
            throw new RpcException(new Status(StatusCode.ResourceExhausted, $"{services.Count} services are known here, more than the {MostListed} that can be listed."));
        }

        var response = new HealthListResponse();
        foreach (var service in services)
        {
            response.Statuses.Add(service.Name, new HealthCheckResponse { Status = await StatusOfAsync(service, context.CancellationToken) });
        }

        return response;
    }

    /// <summary>Tells the status now and whenever it changes, until the client goes or the application stops.</summary>
    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, board.Stopping);
        ServingStatus? told = null;
        while (true)
        {
            var (status, changed) = board.Look(request.Service);
            if (told != status)
            {
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status });
                told = status;
            }

            if (board.Stopping.IsCancellationRequested)
            {
                throw new RpcException(new Status(StatusCode.Unavailable, "The server stops."));
            }

            // An end of the wait for any reason but the client's leads to another look.
            await changed.WaitAsync(either.Token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            context.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<ServingStatus> StatusOfAsync(ServiceMapping service, CancellationToken cancellationToken)
    {
        if (options.Value.UseHealthChecksCache || board.Stopping.IsCancellationRequested)
        {
            return board.Look(service.Name).Status;
        }

        var report = await checks.CheckHealthAsync(check => service.HealthCheckPredicate(new HealthCheckMapContext(check.Name, check.Tags)), cancellationToken);
        return ServingBoard.StatusOf(service, report);
    }
}
