using System.Text;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>Whoever copies the bus or an inbox of a running program learns nothing of people, recipients and bulletins.</summary>
public sealed class SecrecyTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Bus_and_inboxes_hold_ciphertext()
    {
        var watch = await program.SignInAsync("veille-75");
        await using var stream = new DemoStream(await program.SignInAsync("pc-beta-75"));
        var published = await watch.PublishAsync(Publishing.Draft("Titre que personne ne lit"), "secret");
        Assert.True(await stream.WaitAsync(published.BulletinId, Patience));

        string[] files = ["bus.db", "inbox-firms.db", "inbox-retail.db", "inbox-prefecture.db", "inbox-referents.db"];
        var texts = files.SelectMany(name => Directory.GetFiles(program.Folder, $"{name}*")).ToDictionary(path => Path.GetFileName(path), ReadAll);

        // Ids stand there in clear, so the files hold what we look into.
        Assert.Contains(texts.Where(t => t.Key.StartsWith("inbox-retail", StringComparison.Ordinal)), t => t.Value.Contains("/s1", StringComparison.Ordinal) || t.Value.Contains("/retail", StringComparison.Ordinal));
        string[] secrets = ["Aubépine", "Bêta Protection", "bijouterie-1", "pc-alpha-75", "p-veille-75", "licence", "Titre que personne ne lit", published.BulletinId];
        Assert.Empty(from text in texts from secret in secrets where text.Value.Contains(secret, StringComparison.Ordinal) select $"{secret} in {text.Key}");
    }

    // Other handles hold the files open and write them.
    private static string ReadAll(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
