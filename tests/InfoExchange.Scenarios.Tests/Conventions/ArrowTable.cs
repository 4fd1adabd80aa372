namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>Who may use whom. An arrow that is not here does not exist; this table is the one list kept by hand.</summary>
internal static class ArrowTable
{
    private static readonly string[] Contract = ["InfoExchange.Protos", "InfoExchange.Rpc"];
    private static readonly string[] Core = ["InfoExchange.Ports", "InfoExchange.Domain"];
    private static readonly string[] Edge = ["InfoExchange.Identity", "InfoExchange.Formats", .. Core, .. Contract, "InfoExchange.Rpc.Server"];
    private static readonly string[] Gateway = ["InfoExchange.Gateways.Edge", "InfoExchange.Persistence", "InfoExchange.Bus", .. Edge];

    /// <summary>A project and the projects it may name. Null where anything may be named.</summary>
    internal static IReadOnlyDictionary<string, string[]?> Rows { get; } = new Dictionary<string, string[]?>(StringComparer.Ordinal)
    {
        ["InfoExchange.Domain"] = [],
        ["InfoExchange.Rpc"] = [],
        ["InfoExchange.Protos"] = ["InfoExchange.Rpc"],
        ["InfoExchange.Rpc.Server"] = ["InfoExchange.Rpc"],
        ["InfoExchange.Ports"] = ["InfoExchange.Domain"],
        ["InfoExchange.Formats"] = ["InfoExchange.Domain", "InfoExchange.Protos"],
        ["InfoExchange.Channels"] = ["InfoExchange.Domain", "InfoExchange.Ports"],
        ["InfoExchange.Broker"] = Core,
        ["InfoExchange.Persistence"] = Core,
        ["InfoExchange.Bus"] = [.. Core, "InfoExchange.Protos"],
        ["InfoExchange.Identity"] = Core,
        ["InfoExchange.DepartementService"] =
        [
            "InfoExchange.Broker", "InfoExchange.Persistence", "InfoExchange.Bus", "InfoExchange.Channels", "InfoExchange.Identity", "InfoExchange.Formats",
            .. Core, .. Contract, "InfoExchange.Rpc.Server",
        ],
        ["InfoExchange.Gateways.Edge"] = Edge,
        ["InfoExchange.Gateways.Firms"] = Gateway,
        ["InfoExchange.Gateways.Retail"] = Gateway,
        ["InfoExchange.Gateways.Prefecture"] = Gateway,
        ["InfoExchange.Gateways.Referents"] = Gateway,
        ["InfoExchange.Client"] = Contract,
        ["InfoExchange.Client.Sqlite"] = ["InfoExchange.Client"],
        ["InfoExchange.Cli"] = ["InfoExchange.Client", "InfoExchange.Formats", "InfoExchange.Domain", .. Contract],
        ["InfoExchange.Standalone"] = null,
        ["InfoExchange.Domain.Tests"] = ["InfoExchange.Domain"],
    };

    /// <summary>Projects that may use no package that travels with them: nothing but the framework.</summary>
    internal static IReadOnlySet<string> WithoutPackages { get; } = new HashSet<string>(StringComparer.Ordinal) { "InfoExchange.Domain" };
}
