namespace InfoExchange.Domain.Guarding;

/// <summary>Personal data that free text keeps closed, unless an information type of a convention opens them.</summary>
public enum PersonalDataKind
{
    /// <summary>A person's name.</summary>
    Identity,

    /// <summary>A date of birth.</summary>
    BirthDate,

    /// <summary>A telephone number, French or Belgian.</summary>
    Phone,

    /// <summary>A national number of a person: French NIR, Belgian register number.</summary>
    NationalNumber,

    /// <summary>An IBAN or the number of a payment card.</summary>
    BankDetails,

    /// <summary>A registration plate outside the vehicle field.</summary>
    Plate,
}
