namespace InfoExchange.Ports.Announcements;

/// <summary>The four audiences, as queues, keys and announcements name them.</summary>
public static class GatewayNames
{
    /// <summary>Private security firms.</summary>
    public const string Firms = "firms";

    /// <summary>Shops and shopping centres.</summary>
    public const string Retail = "retail";

    /// <summary>The authority.</summary>
    public const string Prefecture = "prefecture";

    /// <summary>Référents and watches.</summary>
    public const string Referents = "referents";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Firms, Retail, Prefecture, Referents];

    /// <summary>Those that serve the territory's own people (recipient number 0).</summary>
    public static IReadOnlyList<string> State { get; } = [Prefecture, Referents];
}
