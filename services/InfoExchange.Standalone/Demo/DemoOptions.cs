namespace InfoExchange.Standalone.Demo;

/// <summary>How the story is told.</summary>
/// <param name="IsFrench">French, else English.</param>
/// <param name="InputFolder">A folder of real alerts and messages to tell as well; null for none.</param>
internal sealed record DemoOptions(bool IsFrench, string? InputFolder);
