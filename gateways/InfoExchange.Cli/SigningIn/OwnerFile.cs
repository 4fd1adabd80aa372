using System.Text.Json;

namespace InfoExchange.Cli.SigningIn;

/// <summary>JSON in a file that only its owner reads (mode 0600 where modes exist), replaced as a whole.</summary>
internal static class OwnerFile
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <returns>Null when there is no file.</returns>
    /// <exception cref="JsonException">It is there and can't be understood.</exception>
    internal static T? Read<T>(string path)
        where T : class
        => File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Form) ?? throw new JsonException("null") : null;

    /// <summary>Whether others than the owner may read or write it.</summary>
    internal static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0;

    internal static void Save<T>(string path, T content)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // A name of its own: two programs may save at once.
        var next = $"{path}.{Environment.ProcessId}.next";
        using (var stream = new FileStream(next, options))
        {
            JsonSerializer.Serialize(stream, content, Form);
        }

        File.Move(next, path, overwrite: true);
    }
}
