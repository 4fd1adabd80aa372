namespace InfoExchange.Formats.Messages;

/// <summary>What a form's label announces ("LIEU :").</summary>
internal enum ClauseLabel
{
    /// <summary>No label: running text.</summary>
    None,

    /// <summary>Head of a mail: sender, addressees, reference.</summary>
    Head,

    /// <summary>Subject of a mail.</summary>
    Subject,

    /// <summary>Street, address.</summary>
    Place,

    /// <summary>Shop, victim's establishment.</summary>
    Shop,

    /// <summary>Commune.</summary>
    Town,

    /// <summary>Hour, date, or both.</summary>
    When,

    /// <summary>Facts.</summary>
    Facts,

    /// <summary>Way of acting.</summary>
    Way,

    /// <summary>Vehicle or plate.</summary>
    Vehicle,

    /// <summary>Direction of flight.</summary>
    Flight,

    /// <summary>Descriptions of persons.</summary>
    Persons,

    /// <summary>What to do.</summary>
    Instruction,

    /// <summary>End of validity.</summary>
    Validity,
}
