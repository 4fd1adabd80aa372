using InfoExchange.Identity.Processes;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>A process that would run weak, or not at all, says so before it does anything.</summary>
public sealed class ProcessSettingsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Environment"] = "Demonstration",
        ["Bus:Kind"] = "RabbitMq",
        ["Bus:Nodes"] = "amqp://127.0.0.1:5672",
        ["Bus:Password"] = "secret",
        ["Postgres"] = "Host=/run/postgresql;Username=firms;Database=infoexchange",
        ["Schema"] = "inbox_firms",
        ["DataFolder"] = "/var/lib/infoexchange",
        ["Register"] = "/etc/infoexchange/register",
        ["AccessTokens:0:Issuer"] = "https://issuer.example",
        ["AccessTokens:0:Audience"] = "infoexchange",
    };

    [Fact]
    public void Settings_of_one_machine_are_enough_for_a_demonstration() => Assert.Empty(FailuresOf([]));

    [Fact]
    public void Everything_that_is_missing_is_named_at_once()
    {
        var reader = new SettingsReader(new ConfigurationBuilder().Build());
        using var settings = ProcessSettings.Read(reader, "firms");

        Assert.Equal(
            ["AccessTokens", "Bus:Kind", "Bus:Nodes", "Certificate:File", "DataFolder", "Environment", "Postgres", "Register", "Schema"],
            reader.Failures.Select(failure => failure.Key).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Bus:Nodes", "amqp://bus.example:5672")]
    [InlineData("Bus:Nodes", "amqps://name:password@bus.example:5671")]
    [InlineData("Postgres", "Host=db.example;Username=firms;Database=infoexchange")]
    [InlineData("Postgres", "Host=127.0.0.1,db.example;SSL Mode=Require;Username=firms")]
    [InlineData("Listen", "0.0.0.0")]
    [InlineData("AccessTokens:0:Issuer", "http://issuer.example")]
    [InlineData("AccessTokens:0:Audience", "")]
    public void What_would_run_weak_is_refused(string key, string value)
    {
        var failure = Assert.Single(FailuresOf(new() { [key] = value }));

        Assert.Equal(SettingFailure.Weak, failure.Code);
        Assert.Equal(key.Split(":0:")[0], failure.Key);
    }

    [Theory]
    [InlineData("Bus:Kind", "Embedded")]
    [InlineData("Bus:Nodes", "bus.example")]
    [InlineData("Environment", "Live")]
    [InlineData("Listen", "here")]
    [InlineData("Postgres", "Username=firms")]
    public void What_cannot_be_read_is_refused(string key, string value)
    {
        var failure = Assert.Single(FailuresOf(new() { [key] = value }));

        Assert.Equal((SettingFailure.Malformed, key), (failure.Code, failure.Key));
    }

    [Fact]
    public void Another_machine_s_database_is_taken_with_its_name_verified() =>
        Assert.Empty(FailuresOf(new() { ["Postgres"] = "Host=db.example;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem;Username=firms" }));

    [Fact]
    public void Production_takes_no_shortcut_that_this_machine_would_allow()
    {
        var failures = FailuresOf(new() { ["Environment"] = "Production", ["AccessTokens:0:Issuer"] = "http://127.0.0.1:7400" });

        Assert.Equal(["AccessTokens", "Bus:Nodes", "Certificate:File", "KeyRing:Folder"], failures.Select(failure => failure.Key).Order(StringComparer.Ordinal));
        Assert.All(failures, failure => Assert.Equal(SettingFailure.Weak, failure.Code));
    }

    [Fact]
    public void No_secret_stands_in_what_is_said()
    {
        var failures = FailuresOf(new() { ["Bus:Nodes"] = "amqps://name:hunter2@bus.example", ["Postgres"] = "Host=db.example;Password=hunter2" });

        Assert.Equal(2, failures.Count);
        Assert.All(failures, failure => Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal));
    }

    private static IReadOnlyList<SettingFailure> FailuresOf(Dictionary<string, string?> changes)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(Good).AddInMemoryCollection(changes).Build());
        using var settings = ProcessSettings.Read(reader, "firms");
        return reader.Failures;
    }
}
