using System.Text.Json;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>What a command left.</summary>
internal sealed record CliAnswer(int ExitCode, string Output, string Error)
{
    internal JsonElement Json => JsonDocument.Parse(Output).RootElement;

    internal JsonElement ErrorJson => JsonDocument.Parse(Error).RootElement.GetProperty("error");
}
