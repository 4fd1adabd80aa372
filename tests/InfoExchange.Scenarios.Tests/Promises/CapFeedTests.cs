using System.Net;
using System.Xml.Linq;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>The feed that a recipient's system polls: what the recipient may read, and to nobody else.</summary>
public sealed class CapFeedTests(RunningStandalone program) : IClassFixture<RunningStandalone>, IDisposable
{
    private const string Feed = "/cap/feed";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Cap = "urn:oasis:names:tc:emergency:cap:1.2";

    private readonly PlainCalls _calls = new(program);

    public void Dispose() => _calls.Dispose();

    [Fact]
    public async Task A_recipient_reads_what_a_stream_would_bring_and_nobody_else_does()
    {
        var watch = await program.SignInAsync("veille-75");
        await using var stream = new DemoStream(await program.SignInAsync("bijouterie-1-75"));
        var draft = Publishing.Draft("Titre du flux");
        draft.Sectors.Add(Sector.Jewellery);
        var published = await watch.PublishAsync(draft, "feed");
        Assert.True(await stream.WaitAsync(published.BulletinId, Patience));

        var answer = await _calls.GetAsync("retail", Feed, "bijouterie-1-75");
        Assert.Equal("application/atom+xml; charset=utf-8", $"{answer.Content.Headers.ContentType}");
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var entry = Assert.Single(await EntriesAsync(answer), e => e.Identifier == $"{published.BulletinId}.v1");
        Assert.Equal("Titre du flux", entry.Title);
        Assert.Equal(HttpStatusCode.NotModified, (await _calls.GetAsync("retail", Feed, "bijouterie-1-75", $"{answer.Headers.ETag}")).StatusCode);

        Assert.DoesNotContain(await EntriesAsync(await _calls.GetAsync("retail", Feed, "tabac-1-75")), e => e.Identifier == $"{published.BulletinId}.v1");
    }

    [Fact]
    public async Task A_recipient_that_is_not_the_callers_gives_nothing()
    {
        var own = (await program.SignInAsync("bijouterie-1-75")).Recipients[0].Number;
        Assert.Equal(HttpStatusCode.OK, (await _calls.GetAsync("retail", $"{Feed}?recipient=departement:75/{own}", "bijouterie-1-75")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _calls.GetAsync("retail", $"{Feed}?recipient=departement:75/{own + 1}", "bijouterie-1-75")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _calls.GetAsync("retail", $"{Feed}?recipient=departement:75/999999", "bijouterie-1-75")).StatusCode);
    }

    [Theory]
    [InlineData("departement:75")]
    [InlineData("departement:75/x")]
    [InlineData("departement:75/-1")]
    [InlineData("nowhere/1")]
    [InlineData("")]
    public async Task What_is_no_recipient_is_refused(string recipient) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _calls.GetAsync("retail", $"{Feed}?recipient={recipient}", "bijouterie-1-75")).StatusCode);

    [Fact]
    public async Task Without_a_token_or_a_recipient_there_is_none()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _calls.GetAsync("retail", Feed)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _calls.GetAsync("retail", Feed, "auditeur-75")).StatusCode);
    }

    private static async Task<List<(string Identifier, string Title)>> EntriesAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync());
        return [.. feed.Root!.Elements(Atom + "entry").Select(e => (e.Descendants(Cap + "identifier").Single().Value, e.Element(Atom + "title")!.Value))];
    }
}
