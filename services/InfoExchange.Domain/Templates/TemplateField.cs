namespace InfoExchange.Domain.Templates;

/// <summary>What whoever writes by a template fills in.</summary>
/// <param name="Code">Its name in braces in the texts, <c>[a-z_]{1,40}</c>.</param>
/// <param name="French">What it is, for people.</param>
/// <param name="English">The same in English.</param>
/// <param name="IsRequired">Without it nothing is sent. What is not required and not given leaves its whole sentence out.</param>
public sealed record TemplateField(string Code, string French, string English, bool IsRequired)
{
    /// <summary>UTF-16 code units of a value, on one line.</summary>
    public const int MaxLength = 200;
}
