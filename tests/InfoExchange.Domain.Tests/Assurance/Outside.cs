namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>What lies beside these tests: files built into them, and what the run is asked for.</summary>
internal static class Outside
{
    /// <summary>The counts that issues name, instead of what a short lane holds.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1";

    /// <summary>How many decisions are compared, where INFOEXCHANGE_DECISIONS says so.</summary>
    public static int? Decisions { get; } = Environment.GetEnvironmentVariable("INFOEXCHANGE_DECISIONS") is { } asked ? int.Parse(asked, System.Globalization.CultureInfo.InvariantCulture) : null;

    public static string Text(string name)
    {
        using var file = typeof(Outside).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not built in");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
