namespace InfoExchange.Identity.Processes;

/// <summary>One setting that stops a process at its start.</summary>
/// <param name="Code">One of the constants below; stable, for whoever supervises processes.</param>
/// <param name="Key">The setting, as files name it: <c>Bus:Nodes</c>.</param>
/// <param name="Text">What is wrong with it; never a secret's value.</param>
public sealed record SettingFailure(string Code, string Key, string Text)
{
    /// <summary>It must be set, and is not.</summary>
    public const string Missing = "settings.missing";

    /// <summary>It can't be read as what it is meant to be.</summary>
    public const string Malformed = "settings.malformed";

    /// <summary>It would run, and protect less than it must.</summary>
    public const string Weak = "settings.weak";

    /// <summary>What it names is not there, or can't be used.</summary>
    public const string Unusable = "settings.unusable";

    /// <summary>One line for operators.</summary>
    public override string ToString() => $"{Code} {Key}: {Text}";
}
