using InfoExchange.Domain.Contacts;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>Which push services may be asked, as a setting: names, a comma between them, such as <c>fcm.googleapis.com,*.push.apple.com</c>.</summary>
public static class PushSetting
{
    /// <summary>The setting's name in the environment.</summary>
    public const string Variable = "INFOEXCHANGE_PUSH_HOSTS";

    /// <summary>Reads the setting.</summary>
    /// <param name="text">As <see cref="PushHosts.Read"/> takes it; null for the services of the browsers in use, empty for none.</param>
    /// <exception cref="InvalidOperationException">A name is malformed; the message names the setting.</exception>
    public static PushHosts Read(string? text) =>
        PushHosts.Read(text) ?? throw new InvalidOperationException($"{Variable} is \"{text}\", not names of hosts in lower case with a comma between them, such as fcm.googleapis.com,*.push.apple.com");
}
