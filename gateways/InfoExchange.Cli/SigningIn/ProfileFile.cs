using System.Text.Json;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.SigningIn;

/// <summary>The profile as a file that only its owner reads (mode 0600 where modes exist), replaced as a whole.</summary>
internal sealed class ProfileFile(string folder)
{
    private const string Name = "profile.json";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    internal string Path { get; } = System.IO.Path.Combine(folder, Name);

    /// <returns>Null when nobody is signed in.</returns>
    /// <exception cref="CommandStoppedException">It is there and can't be understood.</exception>
    internal Profile? Read()
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Profile>(File.ReadAllBytes(Path), Form) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw new CommandStoppedException(ExitCodes.Forbidden, "profile.malformed", Path);
        }
    }

    internal void Save(Profile profile)
    {
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // A name of its own: two programs may save at once.
        var next = $"{Path}.{Environment.ProcessId}.next";
        using (var stream = new FileStream(next, options))
        {
            JsonSerializer.Serialize(stream, profile, Form);
        }

        File.Move(next, Path, overwrite: true);
    }
}
