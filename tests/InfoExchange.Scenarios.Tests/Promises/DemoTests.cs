using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

public sealed class DemoTests
{
    [Fact]
    public async Task The_story_holds_from_the_first_report_to_the_audit() =>
        Assert.Equal(0, await DemoProgram.RunAsync(new DemoOptions(IsFrench: true, InputFolder: null), CancellationToken.None));
}
