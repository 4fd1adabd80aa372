using System.Text;
using System.Text.Json;
using Google.Protobuf;
using InfoExchange.Protos.V1;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

public sealed class ImportTests : IDisposable
{
    private const string Message = "ALERTE COMMERCES. VOL A MAIN ARMEE CE JOUR A 21H40 BIJOUTERIE 14 RUE DU PELICAN PARIS 1ER. EN FUITE A BORD D UN SCOOTER NOIR AA-123-BB DIRECTION PLACE DU CHATELET.";

    private readonly CliTerminal terminal = new();

    [Fact]
    public async Task Messages_as_police_send_them_are_readable_without_a_server()
    {
        var answer = await terminal.RunAsync(["bulletin", "import", "--check", "--json", .. SampleFiles.Messages]);

        Assert.Equal(0, answer.ExitCode);
        Assert.True(SampleFiles.Messages.Count >= 12, $"{SampleFiles.Messages.Count} samples");
        var files = answer.Json.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(SampleFiles.Messages.Count, files.Count);
        Assert.All(files, file => Assert.True(file.GetProperty("accepted").GetBoolean()));
        Assert.All(files, file => Assert.Equal("message-police", file.GetProperty("form").GetString()));
    }

    [CapFact]
    public async Task Every_valid_alert_is_readable()
    {
        var answer = await terminal.RunAsync(["bulletin", "import", "--check", .. SampleFiles.Cap("valid")]);
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("[cap.expires_past]", answer.Output, StringComparison.Ordinal);
    }

    [CapFact]
    public async Task Every_invalid_alert_is_refused_with_its_code_and_line()
    {
        foreach (var file in SampleFiles.Cap("invalid"))
        {
            var answer = await terminal.RunAsync("bulletin", "import", "--check", "--json", file);
            Assert.Equal(1, answer.ExitCode);
            var refusals = answer.Json.GetProperty("files")[0].GetProperty("refusals").EnumerateArray().ToList();
            Assert.NotEmpty(refusals);
            Assert.All(refusals, refusal => Assert.StartsWith("cap.", refusal.GetProperty("code").GetString(), StringComparison.Ordinal));
            Assert.Contains(refusals, refusal => refusal.GetProperty("line").ValueKind == JsonValueKind.Number);
        }
    }

    [CapFact]
    public async Task With_certificates_of_senders_an_alert_that_none_of_them_signed_is_refused()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=préfecture", key, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var pinned = terminal.Write("senders.pem", Encoding.UTF8.GetBytes(certificate.ExportCertificatePem()));
        var alert = SampleFiles.Cap("valid").First(file => !File.ReadAllText(file).Contains("<Signature", StringComparison.Ordinal));

        var refused = await terminal.RunAsync("cap", "import", "--check", alert, "--cap-keys", pinned);
        var unusable = await terminal.RunAsync("cap", "import", "--check", alert, "--cap-keys", alert);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("[cap.signature_missing]", refused.Output, StringComparison.Ordinal);
        Assert.Equal(2, unusable.ExitCode);
        Assert.Contains("--cap-keys", unusable.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await terminal.RunAsync("cap", "import", "--check", alert)).ExitCode);
    }

    [Fact]
    public async Task One_refused_file_among_readable_ones_decides_the_exit_code()
    {
        var refused = terminal.Write("refused.txt", "bonjour à tous"u8);
        var answer = await terminal.RunAsync("bulletin", "import", "--check", SampleFiles.Messages[0], refused);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("[message.nothing_understood]", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_with_the_others()
    {
        var answer = await terminal.RunAsync("bulletin", "import", "--check", "--json", SampleFiles.Messages[0], terminal.PathOf("absent.txt"));
        Assert.Equal(2, answer.ExitCode);
        var files = answer.Json.GetProperty("files");
        Assert.True(files[0].GetProperty("accepted").GetBoolean());
        Assert.Equal("file.unreadable", files[1].GetProperty("refusals")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_report_has_one_shape()
    {
        var file = terminal.Write("incompris.txt", Encoding.UTF8.GetBytes($"{Message}\nZzyx bordereau 47 transféré ultérieurement."));
        var read = (await terminal.RunAsync("bulletin", "import", "--check", "--json", file)).Json.GetProperty("files")[0];

        Assert.Equal(["file", "accepted", "form", "sha256", "signedBy", "fields", "warnings", "notUnderstood", "refusals"], read.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["name", "value", "from"], read.GetProperty("fields")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["path", "line", "offset", "length", "sureness"], read.GetProperty("fields")[0].GetProperty("from").EnumerateObject().Select(member => member.Name));
        Assert.Equal(["code", "line", "text"], read.GetProperty("warnings")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["line", "offset", "length", "text"], read.GetProperty("notUnderstood")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal("Zzyx bordereau 47 transféré ultérieurement", read.GetProperty("notUnderstood")[0].GetProperty("text").GetString());
        var plate = read.GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("name").GetString() == "vehicles[0].plate");
        Assert.Equal("AA-123-BB", plate.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Words_that_were_not_understood_stand_between_marks()
    {
        var file = terminal.Write("incompris.txt", Encoding.UTF8.GetBytes($"{Message}\nZzyx bordereau 47 transféré ultérieurement."));
        var answer = await terminal.RunAsync("bulletin", "import", "--check", file);
        Assert.Contains("ligne 2 : ⟦Zzyx bordereau 47 transféré ultérieurement⟧", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_becomes_a_draft_of_the_contract()
    {
        var answer = await terminal.RunWithInputAsync(Message, CancellationToken.None, "bulletin", "import", "-", "--marking", "unmarked", "--origin", "administrative", "--expires-in", "6h", "--acknowledge-within", "10m", "--vehicle-basis", "signalement");

        Assert.Equal(0, answer.ExitCode);
        var draft = JsonParser.Default.Parse<BulletinDraft>(answer.Output);
        Assert.Equal(BulletinKind.Alert, draft.Kind);
        Assert.Equal(Marking.Unmarked, draft.Marking);
        Assert.Equal(CliTerminal.Now.AddHours(6), draft.ExpiresAt.ToDateTimeOffset());
        Assert.Equal(TimeSpan.FromMinutes(10), draft.AcknowledgeWithin.ToTimeSpan());
        Assert.Equal(["75101"], draft.Areas.SelectMany(area => area.CommuneCodes));
        Assert.Equal(("AA-123-BB", "signalement"), (draft.Vehicles[0].Plate, draft.Vehicles[0].Basis));
        Assert.DoesNotContain("AA-123-BB", draft.Texts[0].Description, StringComparison.Ordinal);
        Assert.Equal(32, draft.Sources[0].Digest.Length);
        Assert.DoesNotContain("à compléter", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guessed_origin_is_not_declared_and_what_is_missing_is_named()
    {
        var answer = await terminal.RunWithInputAsync(Message, CancellationToken.None, "bulletin", "import", "-");
        Assert.Equal(Origin.Unspecified, JsonParser.Default.Parse<BulletinDraft>(answer.Output).Origin);
        Assert.Contains("draft.origin, draft.marking, draft.expires_at, draft.acknowledge_within, draft.vehicles.basis, draft.vehicles.expires_at", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_never_written_over_another()
    {
        var folder = terminal.PathOf("drafts");
        var first = await terminal.RunAsync("bulletin", "import", SampleFiles.Messages[0], SampleFiles.Messages[1], "--out", folder);
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(2, Directory.GetFiles(folder, "*.draft.json").Length);
        var again = await terminal.RunAsync("bulletin", "import", SampleFiles.Messages[0], "--out", folder, "--json");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("import.draft_exists", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_drafts_want_a_folder()
    {
        var answer = await terminal.RunAsync("bulletin", "import", SampleFiles.Messages[0], SampleFiles.Messages[1]);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("--out", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => terminal.Dispose();
}
