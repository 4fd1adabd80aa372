using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace InfoExchange.Identity.Processes;

/// <summary>Reads the settings of a process and notes everything that is wrong with them, so that an operator hears it at once.</summary>
/// <param name="settings">From file, environment and command line.</param>
public sealed class SettingsReader(IConfiguration settings)
{
    /// <summary>Prefix of settings in the environment; <c>__</c> stands for the colon.</summary>
    public const string EnvironmentPrefix = "INFOEXCHANGE_";

    private const string FileKey = "settings";

    private readonly List<SettingFailure> failures = [];

    /// <summary>What is wrong so far, in the order it was found.</summary>
    public IReadOnlyList<SettingFailure> Failures => failures;

    /// <summary>Settings of a process: the JSON file that <c>--settings</c> names, then the environment, then the command line; later ones win.</summary>
    /// <param name="arguments">Of the process, such as <c>--settings firms.json --RpcPort=7510</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not JSON.</exception>
    public static SettingsReader Open(string[] arguments)
    {
        var builder = new ConfigurationBuilder();
        if (new ConfigurationBuilder().AddCommandLine(arguments).Build()[FileKey] is { Length: > 0 } file)
        {
            builder.AddJsonFile(Path.GetFullPath(file), optional: false);
        }

        return new SettingsReader(builder.AddEnvironmentVariables(EnvironmentPrefix).AddCommandLine(arguments).Build());
    }

    /// <summary>Notes a failure.</summary>
    public void Fail(string code, string key, string text) => failures.Add(new SettingFailure(code, key, text));

    /// <summary>A setting that may be absent.</summary>
    public string? Find(string key) => settings[key] is { Length: > 0 } text ? text : null;

    /// <summary>A setting that must be there; empty, and noted, when it is not.</summary>
    public string Demand(string key)
    {
        if (Find(key) is { } text)
        {
            return text;
        }

        Fail(SettingFailure.Missing, key, "is not set");
        return "";
    }

    /// <summary>A port from 1 to 65,535, or 0 for a free one.</summary>
    public int Port(string key)
    {
        var text = Demand(key);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue)
        {
            return port;
        }

        if (text.Length > 0)
        {
            Fail(SettingFailure.Malformed, key, $"is \"{text}\", not a port from 0 to 65535");
        }

        return 0;
    }

    /// <summary>The sections of a list.</summary>
    public IEnumerable<IConfigurationSection> List(string key) => settings.GetSection(key).GetChildren();

    /// <summary>Opens what a setting names; null, and noted, when that fails.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="open">May throw for files that are not there, may not be read, or hold something else.</param>
    public T? Use<T>(string key, Func<T> open)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(open);
        try
        {
            return open();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or FormatException or System.Security.Cryptography.CryptographicException or Ports.Stores.StoreFailedException)
        {
            Fail(SettingFailure.Unusable, key, $"can't be used: {fault.Message.ReplaceLineEndings(" ")}");
            return null;
        }
    }

    /// <summary>An address that is HTTPS, or on this machine.</summary>
    public bool TryAddress(string key, [NotNullWhen(true)] out Uri? address)
    {
        var text = Demand(key);
        if (Uri.TryCreate(text, UriKind.Absolute, out address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            return true;
        }

        if (text.Length > 0)
        {
            Fail(address is null ? SettingFailure.Malformed : SettingFailure.Weak, key, $"is \"{text}\", neither an HTTPS address nor on this machine");
        }

        return false;
    }
}
