using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>Starts measured servers: of this build and, where it is given, of one with the official packages.</summary>
internal sealed class MeasuredServers(RunOptions options, Pinning pinning)
{
    /// <summary>Head of a column.</summary>
    public const string Ours = "our runtime";

    /// <summary>Head of a column.</summary>
    public const string Bare = "bare Kestrel";

    /// <summary>Head of a column.</summary>
    public const string Official = "official packages";

    public bool HasOfficial => options.Official is not null;

    /// <param name="name">Of <see cref="MeasuredServer"/>.</param>
    public Task<ChildProcess> StartAsync(string name) => ChildProcess.StartAsync(pinning, 0, "serve", name);

    /// <summary>One of the official packages, which know nothing better than to write to each subscriber.</summary>
    public Task<ChildProcess> StartOfficialAsync() => ChildProcess.StartAsync(pinning, 0, ["dotnet", options.Official!], ["serve", MeasuredServer.Writing]);
}
