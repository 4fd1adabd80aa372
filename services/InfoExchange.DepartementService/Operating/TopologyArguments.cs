using System.Diagnostics.CodeAnalysis;
using InfoExchange.Bus.RabbitMq;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.DepartementService.Operating;

/// <summary>For which engine the topology is wanted, and for which territories.</summary>
/// <param name="Jurisdictions">Served anywhere in the deployment.</param>
internal sealed record TopologyArguments(IReadOnlyList<Jurisdiction> Jurisdictions)
{
    /// <summary>The only engine that is set up from outside so far.</summary>
    private const string RabbitMq = "rabbitmq";

    /// <summary>Reads <c>--engine rabbitmq --jurisdictions departement:75,departement:92</c>.</summary>
    /// <param name="args">After the command.</param>
    /// <param name="arguments">What was read; null when something is wrong.</param>
    /// <param name="wrong">Everything that is wrong.</param>
    public static bool TryRead(ReadOnlySpan<string> args, [NotNullWhen(true)] out TopologyArguments? arguments, out IReadOnlyList<string> wrong)
    {
        var problems = NamedArguments.Read(args, ["--engine", "--jurisdictions"], [], out var given);
        if (given.TryGetValue("--engine", out var engine) && engine != RabbitMq)
        {
            problems.Add($"--engine: \"{engine}\" is not one of: {RabbitMq}");
        }

        var served = new List<Jurisdiction>();
        foreach (var name in given.GetValueOrDefault("--jurisdictions", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Jurisdiction.TryParse(name, out var jurisdiction))
            {
                served.Add(jurisdiction);
            }
            else
            {
                problems.Add($"--jurisdictions: \"{name}\" is not a territory such as departement:75");
            }
        }

        (arguments, wrong) = (problems.Count == 0 ? new TopologyArguments(served) : null, problems);
        return arguments is not null;
    }

    /// <summary>What the engine imports.</summary>
    public string Write() => RabbitMqDefinitions.Write(Jurisdictions);
}
