using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>Contacts and devices from the terminal through the gateways to the journal.</summary>
public sealed class ContactsTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task A_person_keeps_their_own_contacts_and_the_authority_reads_and_removes_them()
    {
        using var shop = await SignedInAsync("bijouterie-1-75");
        var person = (await DoneAsync(shop, "contact", "list", "--json")).Json.GetProperty("personId").GetString()!;
        await DoneAsync(shop, "contact", "add", "email", "Bijoutiere@Exemple.FR");
        var phone = (await DoneAsync(shop, "contact", "add", "phone", "+33 1 99 00 00 75", "--json")).Json.GetProperty("contactId").GetString()!;
        Assert.Equal("contacts.already_recorded", Code(await shop.RunAsync("contact", "add", "phone", "+33199000075", "--json")));
        Assert.Equal("contacts.malformed_email", Code(await shop.RunAsync("contact", "add", "email", "a@b", "--json")));
        await DoneAsync(shop, "contact", "prefer", "--by", "phone,email", "--quiet", "22:00-06:00");

        using var authority = await SignedInAsync("prefet-75");
        var listed = (await DoneAsync(authority, "contact", "list", "--person", person)).Output;
        Assert.All(["Bijoutiere@exemple.fr", "+33199000075", "22:00", "téléphone, courriel"], text => Assert.Contains(text, listed, StringComparison.Ordinal));
        await DoneAsync(authority, "contact", "remove", phone, "--person", person);
        Assert.DoesNotContain("+33199000075", (await DoneAsync(shop, "contact", "list")).Output, StringComparison.Ordinal);

        using var watch = await SignedInAsync("veille-75");
        Assert.Equal("access.function_missing", Code(await watch.RunAsync("contact", "list", "--person", person, "--json")));
        Assert.Equal("access.function_missing", Code(await watch.RunAsync("contact", "list", "--person", "nobody", "--json")));
    }

    [Fact]
    public async Task A_device_s_secret_stays_where_it_was_drawn_and_a_lost_device_is_withdrawn()
    {
        using var shop = await SignedInAsync("bijouterie-1-92");
        var file = shop.PathOf("device.key");
        var enrolled = (await DoneAsync(shop, "device", "enrol", "--label", "téléphone", "--out", file, "--key", "enrol-1", "--json")).Json.GetProperty("deviceId").GetString()!;
        Assert.Equal(43, (await File.ReadAllTextAsync(file)).Trim().Length);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        // An attempt whose outcome is unknown is sent again with the same secret.
        Assert.Equal(enrolled, (await DoneAsync(shop, "device", "enrol", "--label", "téléphone", "--out", file, "--key", "enrol-1", "--json")).Json.GetProperty("deviceId").GetString());
        Assert.Equal("devices.secret_known", Code(await shop.RunAsync("device", "enrol", "--label", "autre", "--out", file, "--json")));
        Assert.Contains("téléphone", (await DoneAsync(shop, "device", "list")).Output, StringComparison.Ordinal);

        await DoneAsync(shop, "device", "withdraw", enrolled);
        Assert.DoesNotContain(enrolled, (await DoneAsync(shop, "device", "list")).Output, StringComparison.Ordinal);
        Assert.Equal("devices.unknown", Code(await shop.RunAsync("device", "withdraw", enrolled, "--json")));
    }

    [Fact]
    public async Task A_browser_s_subscription_is_read_from_its_file_and_only_its_service_is_shown()
    {
        using var desk = await SignedInAsync("bijouterie-1-69");
        var file = desk.PathOf("subscription.json");
        await File.WriteAllTextAsync(file, Subscription("https://web.push.apple.com/secret-part"));
        await DoneAsync(desk, "contact", "add", "push", file);
        var listed = (await DoneAsync(desk, "contact", "list", "--json")).Output;
        Assert.Contains("web.push.apple.com", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-part", listed, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, Subscription("https://169.254.169.254/latest"));
        Assert.Equal("contacts.malformed_endpoint", Code(await desk.RunAsync("contact", "add", "push", file, "--json")));
        await File.WriteAllTextAsync(file, Subscription("https://evil.example/x"));
        Assert.Equal("contacts.unknown_push_service", Code(await desk.RunAsync("contact", "add", "push", file, "--json")));
        await File.WriteAllTextAsync(file, "{}");
        Assert.Equal(2, (await desk.RunAsync("contact", "add", "push", file)).ExitCode);
        Assert.Equal(2, (await desk.RunAsync("contact", "prefer", "--by", "pigeon")).ExitCode);
        Assert.Equal(2, (await desk.RunAsync("contact", "prefer", "--quiet", "22h")).ExitCode);
    }

    private static string Subscription(string endpoint) =>
        $$$"""{"endpoint":"{{{endpoint}}}","expirationTime":null,"keys":{"p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4","auth":"BTBZMqHH6r4Tts7J_aSIgg"}}""";

    private static string? Code(CliAnswer answer) => answer.ErrorJson.GetProperty("refusals")[0].GetProperty("code").GetString();

    private async Task<CliTerminal> SignedInAsync(string name)
    {
        var terminal = new CliTerminal { DataFolder = program.Folder, Clock = TimeProvider.System };
        await DoneAsync(terminal, "signin", "--as", name);
        return terminal;
    }

    private static async Task<CliAnswer> DoneAsync(CliTerminal terminal, params string[] args)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var answer = await terminal.RunWithInputAsync("", limit.Token, args);
        Assert.True(answer.ExitCode == 0, $"{string.Join(' ', args)}: {answer.ExitCode}\n{answer.Error}\n{answer.Output}");
        return answer;
    }
}
