namespace InfoExchange.Formats.Cap.Writing;

/// <summary>Nature of a CAP message; names are the standard's words.</summary>
public enum CapMessageType
{
    /// <summary>First information.</summary>
    Alert,

    /// <summary>Replaces the messages that it refers to.</summary>
    Update,

    /// <summary>Ends the messages that it refers to.</summary>
    Cancel,

    /// <summary>A system received the messages that it refers to.</summary>
    Ack,

    /// <summary>A system rejected the messages that it refers to; the note says why.</summary>
    Error,
}
