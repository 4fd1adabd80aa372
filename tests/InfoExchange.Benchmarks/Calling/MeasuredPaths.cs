namespace InfoExchange.Benchmarks.Calling;

/// <summary>Paths of the methods of <c>measured.proto</c>.</summary>
internal static class MeasuredPaths
{
    public const string Echo = Service + "/Echo";
    public const string Flood = Service + "/Flood";
    public const string Follow = Service + "/Follow";
    public const string Publish = Service + "/Publish";

    private const string Service = "/infoexchange.benchmarks.v1.MeasuredService";
}
