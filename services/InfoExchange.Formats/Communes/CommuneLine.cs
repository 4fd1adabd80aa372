namespace InfoExchange.Formats.Communes;

/// <summary>One line of the file, its cells as printed.</summary>
internal sealed record CommuneLine(int Number, string Type, string Code, string Departement, string Name, string Parent)
{
    /// <summary>A commune or arrondissement of today.</summary>
    public bool IsCurrent => Type is "COM" or "ARM";
}
