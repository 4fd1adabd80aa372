using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;

namespace InfoExchange.Interop.Tests.Echo;

/// <summary>What the methods do in one test; echoing, unless it says otherwise.</summary>
public sealed class EchoHandlers
{
    public Func<Line, ServerCallContext, Task<Line>> Say { get; set; } = (request, _) => Task.FromResult(request);

    public Func<Line, IServerStreamWriter<Line>, ServerCallContext, Task> Count { get; set; } = async (request, responses, _) =>
    {
        for (var number = 1; number <= int.Parse(request.Text, null); number++)
        {
            await responses.WriteAsync(new Line { Text = $"{number}" });
        }
    };

    public Func<IAsyncStreamReader<Line>, ServerCallContext, Task<Line>> Gather { get; set; } = async (requests, _) =>
    {
        var texts = new List<string>();
        await foreach (var request in requests.ReadAllAsync())
        {
            texts.Add(request.Text);
        }

        return new Line { Text = string.Join(' ', texts) };
    };

    public Func<IAsyncStreamReader<Line>, IServerStreamWriter<Line>, ServerCallContext, Task> Chat { get; set; } = async (requests, responses, _) =>
    {
        await foreach (var request in requests.ReadAllAsync())
        {
            await responses.WriteAsync(request);
        }
    };
}
