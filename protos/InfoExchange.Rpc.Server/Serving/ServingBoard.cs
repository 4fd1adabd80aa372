using System.Collections.Immutable;
using Grpc.AspNetCore.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace InfoExchange.Rpc.Server.Serving;

/// <summary>What is known of each mapped service, for watchers. Published by the host's own loop; nothing serves once the application stops.</summary>
internal sealed class ServingBoard : IHealthCheckPublisher
{
    private readonly Lock _gate = new();
    private readonly ServiceMappingCollection _services;
    private ImmutableDictionary<string, ServingStatus> _statuses;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServingBoard(IOptions<GrpcHealthChecksOptions> options, IHostApplicationLifetime lifetime)
    {
        _services = options.Value.Services;
        _statuses = _services.ToImmutableDictionary(service => service.Name, _ => ServingStatus.Unknown, StringComparer.Ordinal);
        Stopping = lifetime.ApplicationStopping;
    }

    /// <summary>Cancelled when the application stops.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>What a report says of a service: serving when no check that it needs is unhealthy.</summary>
    public static ServingStatus StatusOf(ServiceMapping service, HealthReport report) =>
        report.Entries.Any(entry => entry.Value.Status == HealthStatus.Unhealthy && service.HealthCheckPredicate(new HealthCheckMapContext(entry.Key, entry.Value.Tags)))
            ? ServingStatus.NotServing
            : ServingStatus.Serving;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        Set(_services.ToImmutableDictionary(service => service.Name, service => StatusOf(service, report), StringComparer.Ordinal));
        return Task.CompletedTask;
    }

    /// <summary>What is known now, and a task that ends when that changes.</summary>
    /// <returns>SERVICE_UNKNOWN for a service that is not mapped.</returns>
    public (ServingStatus Status, Task Changed) Look(string service)
    {
        lock (_gate)
        {
            var status = !_statuses.TryGetValue(service, out var known) ? ServingStatus.ServiceUnknown : Stopping.IsCancellationRequested ? ServingStatus.NotServing : known;
            return (status, _changed.Task);
        }
    }

    private void Set(ImmutableDictionary<string, ServingStatus> statuses)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (statuses.All(pair => _statuses.GetValueOrDefault(pair.Key) == pair.Value))
            {
                return;
            }

            (_statuses, changed) = (statuses, _changed);
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
