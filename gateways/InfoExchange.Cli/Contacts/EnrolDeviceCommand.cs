using System.Buffers.Text;
using System.CommandLine;
using System.Security.Cryptography;
using Google.Protobuf;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Contacts;

/// <summary><c>device enrol --label TEXT --out FILE</c>: draws the device's secret here and keeps it in a file of its owner's; only its hash is sent.</summary>
internal static class EnrolDeviceCommand
{
    private const int SecretLength = 32;

    internal static Command Create(CommandParts parts)
    {
        var label = parts.RequiredText("--label");
        var file = parts.RequiredText("--out", "option--out.device");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("device.enrol", label, file, key), async (run, interrupt) =>
        {
            var (contacts, territory) = await ContactsClient.ConnectAsync(run, interrupt);
            var act = ActKey.Of(run.Get(key));
            var path = run.Get(file) ?? "";
            var secret = ReadOrDraw(path);
            var request = new EnrolDeviceRequest { Jurisdiction = territory, IdempotencyKey = act, SecretHash = ByteString.CopyFrom(SHA256.HashData(secret)), Label = run.Get(label) ?? "" };
            var enrolled = await ActKey.SendAsync(run, act, () => contacts.EnrolDeviceAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(enrolled, printer => printer.Title(run.Texts.Say("device.enrolled", enrolled.DeviceId, path)));
        });
    }

    // Kept before it is enrolled, and taken again: an attempt whose outcome is unknown is sent once more with the same secret.
    private static byte[] ReadOrDraw(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                var kept = File.ReadAllText(path).Trim();
                return Base64Url.IsValid(kept, out var length) && length == SecretLength ? Base64Url.DecodeFromChars(kept) : throw new CommandStoppedException(ExitCodes.Malformed, "device.not_a_secret", path);
            }

            var secret = RandomNumberGenerator.GetBytes(SecretLength);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(path, options);
            writer.WriteLine(Base64Url.EncodeToString(secret));
            return secret;
        }
        catch (Exception unwritable) when (unwritable is UnauthorizedAccessException or IOException)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "cap.not_written", path);
        }
    }
}
