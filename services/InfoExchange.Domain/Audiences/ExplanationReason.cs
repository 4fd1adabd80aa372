namespace InfoExchange.Domain.Audiences;

/// <summary>Stable codes of what explanations say besides <see cref="AudienceReason"/>; texts stand in the contract's table.</summary>
public static class ExplanationReason
{
    /// <summary>The bulletin is not for this recipient's territory, sector or commune: it was never considered.</summary>
    public const string NotAddressed = "audience.not_addressed";

    /// <summary>Nothing that anybody may change would let this recipient receive this bulletin as it is written.</summary>
    public const string NoChange = "change.none";

    /// <summary>The bulletin is over: nothing would give it to this recipient any more.</summary>
    public const string Over = "change.over";

    /// <summary>A change of the authority's rules, as told to the person concerned: which rule is not theirs to know.</summary>
    public const string AskAuthority = "change.ask_authority";
}
