using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>What the authority lets a person publish: no person sends as much as a benchmark, or a test that never stops.</summary>
internal static class Budgets
{
    /// <summary>Lets everybody in 75 publish as much as they like.</summary>
    internal static async Task LiftAsync(StandaloneFile file)
    {
        using var authority = await DemoActor.SignInAsync(file, "prefet-75", null, CancellationToken.None);
        var policy = (await authority.Bulletins.GetPublishingPolicyAsync(new GetPublishingPolicyRequest { Jurisdiction = authority.Jurisdiction }, authority.Call(CancellationToken.None))).Policy;
        (policy.MostAnHour, policy.MostADay) = (int.MaxValue, int.MaxValue);
        await authority.Bulletins.SetPublishingPolicyAsync(
            new SetPublishingPolicyRequest { Jurisdiction = authority.Jurisdiction, IdempotencyKey = Guid.NewGuid().ToString("n"), Policy = policy }, authority.Call(CancellationToken.None));
    }
}
