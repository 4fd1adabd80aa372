namespace InfoExchange.Standalone.Demo;

/// <summary>The people of the story, signed in, and their live streams.</summary>
internal sealed class DemoCast : IAsyncDisposable
{
    private static readonly string[] Listeners = ["pc-alpha-75", "pc-beta-75", "pc-gamma-75", "bijouterie-1-75", "bijouterie-2-75", "bijouterie-2-suppleante-75", "tabac-1-75", "bailleur-1-75"];

    private static readonly string[] Others = ["veille-75", "prefet-75", "auditeur-75"];

    private DemoCast(Dictionary<string, DemoActor> actors, Dictionary<string, DemoStream> streams)
    {
        Actors = actors;
        Streams = streams;
    }

    public IReadOnlyDictionary<string, DemoActor> Actors { get; }

    public IReadOnlyDictionary<string, DemoStream> Streams { get; }

    public DemoActor this[string name] => Actors[name];

    public static async Task<DemoCast> SignInAsync(Hosting.StandaloneFile addresses, TimeProvider clock, CancellationToken cancellationToken)
    {
        var actors = new Dictionary<string, DemoActor>(StringComparer.Ordinal);
        foreach (var name in Listeners.Concat(Others))
        {
            actors[name] = await DemoActor.SignInAsync(addresses, name, clock, cancellationToken);
        }

        return new DemoCast(actors, Listeners.ToDictionary(n => n, n => new DemoStream(actors[n]), StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in Streams.Values)
        {
            await stream.DisposeAsync();
        }

        foreach (var actor in Actors.Values)
        {
            actor.Dispose();
        }
    }
}
