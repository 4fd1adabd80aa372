using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Audiences;

/// <summary>A type of information that a convention opens to a recipient, and what the rules make of it.</summary>
/// <param name="informationType">Its code.</param>
/// <param name="convention">The convention.</param>
/// <param name="information">The decision on information of that type.</param>
/// <param name="alert">The decision on an alert.</param>
public sealed class OpenedType(string informationType, Convention convention, AudienceMember information, AudienceMember alert)
{
    /// <summary>Its code.</summary>
    public string InformationType { get; } = informationType;

    /// <summary>The convention.</summary>
    public Convention Convention { get; } = convention;

    /// <summary>The decision on information of that type.</summary>
    public AudienceMember Information { get; } = information;

    /// <summary>The decision on an alert of that type.</summary>
    public AudienceMember Alert { get; } = alert;

    /// <summary>Why one of both does not come; null when both do.</summary>
    public string? WhyNot => !Information.IsIncluded ? Information.Reason : !Alert.IsIncluded ? Alert.Reason : null;
}
