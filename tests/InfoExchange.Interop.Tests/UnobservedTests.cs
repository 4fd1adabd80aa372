using System.Collections.Concurrent;
using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests;

[Collection(nameof(Alone))]
public sealed class UnobservedTests
{
    [Fact]
    public async Task Calls_that_nobody_awaits_leave_no_unobserved_exception()
    {
        var unobserved = new ConcurrentQueue<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args) => unobserved.Enqueue(args.Exception);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await using (var host = await EchoHost.StartAsync())
            {
                host.Handlers.Count = (_, _, _) => throw new RpcException(new Status(StatusCode.NotFound, ""));
                host.Handlers.Say = (_, _) => throw new RpcException(new Status(StatusCode.NotFound, ""));
                await StartAndForgetAsync(host);
            }

            for (var round = 0; round < 3; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.True(unobserved.IsEmpty, string.Join(Environment.NewLine, unobserved));
    }

    private static async Task StartAndForgetAsync(EchoHost host)
    {
        var late = DateTime.UtcNow.AddMilliseconds(50);
        for (var number = 0; number < 20; number++)
        {
            _ = host.Client.SayAsync(new Line());
            host.Client.SayAsync(new Line()).Dispose();
            host.Client.Count(new Line { Text = "100" }).Dispose();
            host.Client.Chat().Dispose();
            _ = host.Client.Gather(deadline: late);
            _ = host.Client.Chat(deadline: late);
            _ = host.Client.Count(new Line(), cancellationToken: new CancellationToken(canceled: true));
        }

        // The last of them ends at its deadline; a call that is awaited and made after them tells when that was.
        using var last = host.Client.Gather(deadline: late.AddMilliseconds(100));
        await Assert.ThrowsAsync<RpcException>(() => last.ResponseAsync.Soon());
    }

    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone
    {
    }
}
