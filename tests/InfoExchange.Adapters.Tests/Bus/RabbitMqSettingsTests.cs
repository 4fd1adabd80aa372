using System.Text.RegularExpressions;
using InfoExchange.Adapters.Tests.Formats;
using InfoExchange.Bus.RabbitMq;
using InfoExchange.DepartementService.Operating;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>What is refused before a broker is asked; and what an operator imports.</summary>
public sealed class RabbitMqSettingsTests
{
    [Theory]
    [InlineData("amqp://broker.example:5672", "firms", "secret")]
    [InlineData("http://127.0.0.1:5672", "firms", "secret")]
    [InlineData("amqps://broker.example:5671", "press", "secret")]
    [InlineData("amqps://broker.example:5671", "firms", null)]
    public async Task Settings_that_would_run_in_the_clear_or_as_nobody_are_refused(string node, string sender, string? password) =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            RabbitMqBus.OpenAsync(new RabbitMqSettings { Nodes = [new Uri(node)], Sender = sender, Password = password }, TimeProvider.System, CancellationToken.None));

    [Fact]
    public async Task Nodes_of_two_kinds_or_none_are_refused()
    {
        foreach (var nodes in new Uri[][] { [], [new("amqps://a.example:5671"), new("amqp://127.0.0.1:5672")] })
        {
            await Assert.ThrowsAsync<ArgumentException>(() =>
                RabbitMqBus.OpenAsync(new RabbitMqSettings { Nodes = [.. nodes], Sender = "firms", Password = "secret" }, TimeProvider.System, CancellationToken.None));
        }
    }

    [Fact]
    public void The_definitions_under_infra_are_what_the_command_on_their_page_prints()
    {
        var folder = Path.Combine(SharedTestFiles.Repository, "infra", "rabbitmq");
        var command = Regex.Match(File.ReadAllText(Path.Combine(folder, "README.md")), "-- topology (.*) > infra/rabbitmq/definitions.json").Groups[1].Value;

        Assert.True(TopologyArguments.TryRead(command.Split(' '), out var arguments, out var wrong), string.Join('\n', wrong));
        Assert.True(File.ReadAllText(Path.Combine(folder, "definitions.json")) == arguments.Write(), "infra/rabbitmq/definitions.json is not what the topology says: run the command of its page again");
    }

    [Fact]
    public void An_unknown_engine_and_a_name_that_is_no_territory_are_told_together()
    {
        Assert.False(TopologyArguments.TryRead(["--engine", "carrier-pigeon", "--jurisdictions", "departement:75,Paris"], out _, out var wrong));
        Assert.Equal(2, wrong.Count);
    }
}
