using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using InfoExchange.Bus.RabbitMq;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus.RabbitMq;

/// <summary>A real broker in a temporary folder, set up from the topology's definitions; stopped and removed at the end.</summary>
public class RabbitServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rabbit-").FullName;

    /// <param name="nodes">How many processes it has.</param>
    protected RabbitServer(int nodes)
    {
        var names = RabbitNode.FreePort();
        Nodes = [.. Enumerable.Range(1, nodes).Select(number => new RabbitNode(_folder, $"a{number}", names))];
    }

    public RabbitServer()
        : this(1)
    {
    }

    internal ImmutableArray<RabbitNode> Nodes { get; }

    internal RabbitCertificates Certificates { get; } = new("tests");

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "plugins"), "[rabbitmq_management,rabbitmq_auth_mechanism_ssl].\n");
        await Certificates.WriteAsync(_folder);
        var cookie = Path.Combine(_folder, ".erlang.cookie");
        await File.WriteAllTextAsync(cookie, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
        }

        foreach (var node in Nodes)
        {
            await node.PrepareAsync([.. Nodes.Select(n => n.FullName)]);
        }

        // The first makes the cluster, the others join it.
        foreach (var some in new[] { Nodes[..1], Nodes[1..] })
        {
            some.ToList().ForEach(node => node.Start());
            foreach (var node in some)
            {
                await node.IsUpAsync();
            }
        }

        await Nodes[0].AskAsync(HttpMethod.Post, "definitions", RabbitMqDefinitions.Write(RabbitDeployment.Jurisdictions));
        await Nodes[0].AskAsync(HttpMethod.Put, $"permissions/infoexchange/{RabbitNode.Administrator}", """{"configure":".*","write":".*","read":".*"}""");
        await IsRunningEverywhereAsync();
        await Task.WhenAll(Nodes.Select(node => node.WriteDownQueuesAsync()));
    }

    public async Task DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.KillAsync();
        }

        await Nodes[0].EndNamesAsync();
        Nodes.ToList().ForEach(node => node.Dispose());
        Certificates.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Of a process that may do everything, and sends as one of the topology.</summary>
    internal RabbitMqSettings As(string sender) => new() { Nodes = [.. Nodes.Select(n => n.Address)], Sender = sender, UserName = RabbitNode.Administrator, Password = RabbitNode.Administrator };

    /// <summary>Of a process with the rights that the definitions give it.</summary>
    internal async Task<RabbitMqSettings> OnlyAsync(string user, string sender)
    {
        await Nodes[0].AskAsync(HttpMethod.Put, $"users/{Uri.EscapeDataString(user)}", """{"password":"secret","tags":""}""");
        return As(sender) with { UserName = user, Password = "secret" };
    }

    internal async Task EmptyAsync(params IEnumerable<string> queues)
    {
        foreach (var queue in queues)
        {
            await Nodes[0].AskAsync(HttpMethod.Delete, $"queues/infoexchange/{Uri.EscapeDataString(queue)}/contents");
        }
    }

    /// <summary>The node that decides for a queue.</summary>
    internal async Task<RabbitNode> LeaderOfAsync(string queue)
    {
        var answer = JsonNode.Parse(await Nodes[0].AskAsync(HttpMethod.Get, $"queues/infoexchange/{Uri.EscapeDataString(queue)}"));
        var leader = (string?)answer!["leader"] ?? (string?)answer["node"];
        return Nodes.Single(node => node.FullName == leader);
    }

    // The definitions go to one node; the others open the virtual host when they hear of it, which version 3.10 lets happen or not for a node that has only just joined: it is told then.
    private async Task IsRunningEverywhereAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var states = JsonNode.Parse(await Nodes[0].AskAsync(HttpMethod.Get, "vhosts/infoexchange"))!["cluster_state"] as JsonObject;
            var closed = Nodes.Where(node => (string?)states?[node.FullName] != "running").ToList();
            if (closed.Count == 0)
            {
                return;
            }

            Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(30), "the virtual host did not come up on " + string.Join(", ", closed.Select(node => node.FullName)));
            await Task.Delay(100);
            if (Stopwatch.GetElapsedTime(begun) > TimeSpan.FromSeconds(5))
            {
                await Task.WhenAll(closed.Select(node => Nodes[0].AskAsync(HttpMethod.Post, $"vhosts/infoexchange/start/{node.FullName}")));
            }
        }
    }
}
