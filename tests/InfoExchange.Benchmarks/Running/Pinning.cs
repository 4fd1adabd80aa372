namespace InfoExchange.Benchmarks.Running;

/// <summary>Which core a process may use.</summary>
/// <param name="IsPinned">False leaves it to the kernel, and the runtime sees all cores.</param>
internal sealed record Pinning(bool IsPinned)
{
    private const string Program = "taskset";

    /// <summary>Pinned where there is a second core and the tool for it.</summary>
    public static Pinning Possible => new(Environment.ProcessorCount > 1 && PathOf(Program) is not null);

    public override string ToString() => IsPinned ? "server on core 0, load on core 1" : "unpinned";

    /// <summary>Words before the command: none when unpinned.</summary>
    /// <param name="core">0 for servers, 1 for loads.</param>
    public IEnumerable<string> Words(int core) => IsPinned ? [PathOf(Program)!, "-c", $"{core}"] : [];

    /// <summary>Cores that a process has for itself or shares.</summary>
    public int CoresOfOne => IsPinned ? 1 : Environment.ProcessorCount;

    /// <summary>Where a program is; null when it is not there.</summary>
    public static string? PathOf(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
