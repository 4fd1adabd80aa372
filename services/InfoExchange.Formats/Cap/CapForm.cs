namespace InfoExchange.Formats.Cap;

/// <summary>What an element may hold.</summary>
internal enum CapForm
{
    /// <summary>Free text; blank reads as absent where the element is optional.</summary>
    Text,

    /// <summary>Free text that may be blank and say something by that.</summary>
    OpenText,

    /// <summary>identifier and sender: no space, comma, less-than or ampersand.</summary>
    Name,

    /// <summary>One of a list, letter for letter.</summary>
    Choice,

    /// <summary>Date and time with a numeric offset.</summary>
    Time,

    /// <summary>RFC 3066 language tag.</summary>
    Language,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>Absolute or relative.</summary>
    Uri,

    /// <summary>Triples sender,identifier,sent.</summary>
    References,

    /// <summary>A closed ring.</summary>
    Polygon,

    /// <summary>A point and a radius.</summary>
    Circle,

    /// <summary>Other elements, no text of its own.</summary>
    Group,
}
