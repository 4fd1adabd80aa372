using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Ports.Announcements;

/// <summary>What a sealed frame belongs to: a frame moved to another bulletin or journal does not open.</summary>
public static class FrameBinding
{
    /// <summary>The binding of one version of one bulletin of one journal.</summary>
    public static string Of(Jurisdiction jurisdiction, string bulletinId, int version) => $"{jurisdiction}/{bulletinId}/{version}";
}
