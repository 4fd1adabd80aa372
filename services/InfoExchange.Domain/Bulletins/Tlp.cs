namespace InfoExchange.Domain.Bulletins;

/// <summary>Traffic Light Protocol 2.0 (FIRST), from the narrowest.</summary>
public enum Tlp
{
    /// <summary>TLP:RED, named individuals only.</summary>
    Red,

    /// <summary>TLP:AMBER+STRICT, the receiving organisation only.</summary>
    AmberStrict,

    /// <summary>TLP:AMBER, the organisation and its clients who need to know.</summary>
    Amber,

    /// <summary>TLP:GREEN, the members of the convention.</summary>
    Green,

    /// <summary>TLP:CLEAR, anybody.</summary>
    Clear,
}
