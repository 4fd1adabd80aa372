using Xunit;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>A fact that needs Node.js and the packages of the node folder; skipped, with what to do about it, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Missing();

    public static string ScriptFolder { get; } = Path.Combine(Repository.Root, "tests", "InfoExchange.Interop.Tests", "node");

    private static string? Missing() =>
        !Directory.Exists(Path.Combine(ScriptFolder, "node_modules", "@grpc", "grpc-js")) ? "grpc-js is not installed: run 'npm ci' in tests/InfoExchange.Interop.Tests/node."
        : !IsOnPath(OperatingSystem.IsWindows() ? "node.exe" : "node") ? "Node.js is not on the PATH."
        : null;

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
