namespace InfoExchange.Domain.Bulletins;

/// <summary>Protection mark. Defence, NATO and EU marks are not representable on purpose.</summary>
public enum Marking
{
    /// <summary>No mark.</summary>
    Unmarked,

    /// <summary>A protection mark, not a level of defence secrecy: stays inside state gateways.</summary>
    DiffusionRestreinte,
}
