using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfoExchange.Standalone.Hosting;

/// <summary>Notices the first part of the program that stops by itself: a host whose work failed, a journal that can't be written.</summary>
internal sealed class PartWatch
{
    private readonly TaskCompletionSource<StoppedPart> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isClosed;

    /// <summary>Completes with the first; never when the watch was closed before.</summary>
    public Task<StoppedPart> First => _first.Task;

    /// <summary>Watches a host that is not started yet. One that was never waited for only begins to stop, so its first step counts.</summary>
    public void Watch(string name, WebApplication app)
    {
        app.Lifetime.ApplicationStopping.Register(() => Tell(name, FaultOf(app)));
        app.Lifetime.ApplicationStopped.Register(() => Tell(name, null));
    }

    /// <summary>Watches what tells its own fault.</summary>
    public void Watch(string name, Task<Exception> failed) =>
        failed.ContinueWith(task => Tell(name, task.Result), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    /// <summary>From now on parts stop because they are asked to.</summary>
    public void Close() => _isClosed = true;

    private static Exception? FaultOf(WebApplication app) =>
        app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(service => service.ExecuteTask?.Exception?.GetBaseException()).FirstOrDefault(fault => fault is not null);

    private void Tell(string name, Exception? cause)
    {
        if (!_isClosed)
        {
            _first.TrySetResult(new StoppedPart(name, cause));
        }
    }
}
