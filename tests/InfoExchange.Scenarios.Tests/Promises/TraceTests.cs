using System.Diagnostics;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

public sealed class TraceTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task One_trace_runs_from_the_author_through_journal_bus_and_inbox_to_the_reader()
    {
        var names = new System.Collections.Concurrent.ConcurrentBag<(string Trace, string Name)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => names.Add((a.TraceId.ToString(), a.OperationName)),
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("author");
        var watch = await program.SignInAsync("veille-75");
        var desk = await program.SignInAsync("pc-beta-75");
        await using var stream = new DemoStream(desk);
        Assert.True(await stream.CaughtUpAsync(TimeSpan.FromSeconds(20)));

        string trace;
        string bulletinId;
        using (var act = source.StartActivity("publish"))
        {
            trace = act!.TraceId.ToString();
            bulletinId = (await watch.PublishAsync(Publishing.Draft("tracé"), "traced")).BulletinId;
        }

        Assert.True(await stream.WaitAsync(bulletinId, TimeSpan.FromSeconds(20)));
        Assert.Contains(trace, stream.Received(bulletinId)!.Traceparent, StringComparison.Ordinal);
        Assert.True(await DemoStream.PollAsync(() => names.Any(n => n.Trace == trace && n.Name == "relay send"), TimeSpan.FromSeconds(20)), "the relay's span is not of the author's trace");
        Assert.True(await DemoStream.PollAsync(() => names.Any(n => n.Trace == trace && n.Name == "inbox append"), TimeSpan.FromSeconds(20)), "the inbox's span is not of the author's trace");
    }
}
