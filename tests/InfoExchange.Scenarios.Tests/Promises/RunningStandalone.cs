using InfoExchange.DepartementService.Notices;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>The whole program in this process, on free ports and a folder of its own.</summary>
public sealed class RunningStandalone : IAsyncLifetime
{
    private readonly List<DemoActor> _actors = [];

    internal string Folder { get; } = Directory.CreateTempSubdirectory("infoexchange-scenario-").FullName;

    internal StandaloneHost Host { get; private set; } = null!;

    /// <summary>How people are told of alerts outside any client; not at all unless it is set before the start.</summary>
    internal NoticeSettings Notices { get; init; } = NoticeSettings.None;

    public async Task InitializeAsync() =>
        Host = await StandaloneHost.StartAsync(new StandaloneOptions { DataFolder = Folder, Environment = "Test", BasePort = 0, Notices = Notices }, CancellationToken.None);

    public async Task DisposeAsync()
    {
        _actors.ForEach(a => a.Dispose());
        await Host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    internal async Task<DemoActor> SignInAsync(string name)
    {
        var actor = await DemoActor.SignInAsync(Host.File, name, null, CancellationToken.None);
        _actors.Add(actor);
        return actor;
    }

    /// <summary>Stops everything and starts again on the same folder.</summary>
    internal async Task RestartAsync()
    {
        await Host.DisposeAsync();
        await InitializeAsync();
    }
}
