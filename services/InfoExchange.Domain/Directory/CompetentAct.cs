namespace InfoExchange.Domain.Directory;

/// <summary>An act whose competent authority is a fact: it differs from one territory to the next.</summary>
public enum CompetentAct
{
    /// <summary>Orders that let agents work on the public highway (CSI L.613-1).</summary>
    PatrolOrder,

    /// <summary>The Vigipirate posture.</summary>
    Posture,
}
