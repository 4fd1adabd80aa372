namespace InfoExchange.Channels;

/// <summary>A provider of text messages that takes them by HTTP.</summary>
/// <param name="Address">Where messages are posted.</param>
/// <param name="Token">Shown as <c>Authorization: Bearer</c>.</param>
/// <param name="Template">The JSON that is posted; <c>{to}</c>, <c>{text}</c> and <c>{reference}</c> stand inside quotation marks and are filled in, escaped.</param>
public sealed record SmsSettings(Uri Address, string Token, string Template)
{
    /// <summary>The JSON when none is set.</summary>
    public const string DefaultTemplate = """{"to":"{to}","text":"{text}","reference":"{reference}"}""";
}
