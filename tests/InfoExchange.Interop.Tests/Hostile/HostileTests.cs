using InfoExchange.Interop.Tests.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>What attackers send, one case a name, beside a good client on a connection of its own that must not notice.</summary>
[Collection(AloneCollection.Name)]
public sealed class HostileTests(HostileGround ground) : IClassFixture<HostileGround>
{
    private const long MostMemory = 256 * 1024 * 1024;
    private const long SlowestCall = 5_000;

    private static readonly Dictionary<string, HostileCase> s_cases = ((IEnumerable<HostileCase>)
        [.. BeginningCases.All, .. FrameCases.All, .. StreamCases.All, .. HeaderCases.All, .. CallCases.All, .. MessageCases.All, .. FloodCases.All])
        .ToDictionary(each => each.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whatever_comes_gets_its_due_and_others_do_not_notice(string name)
    {
        var hostile = s_cases[name];
        ground.TakeSlowest();
        ground.TakeMostMemory();
        var answered = ground.Answered;

        var verdict = await hostile.RunAsync(ground.Host.Address);

        Assert.True(hostile.IsRight(verdict), $"'{name}' got '{verdict}', not '{hostile.Expected}'.");
        await Eventually.IsTrueAsync(() =>
        {
            ground.CheckLoad();
            return ground.Answered >= answered + 4;
        });
        Assert.InRange(ground.TakeSlowest(), 0, SlowestCall);
        Assert.InRange(ground.TakeMostMemory(), 1, MostMemory);
    }

    [Fact]
    public void There_are_two_hundred_cases_and_more() => Assert.InRange(s_cases.Count, 200, int.MaxValue);
}
