using Xunit;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>A fact that needs Node.js and the packages of the node folder; skipped, with what to do about it, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = ForeignProgram.MissingNode();

    public static string ScriptFolder { get; } = Path.Combine(Repository.Root, "tests", "InfoExchange.Interop.Tests", "node");
}
