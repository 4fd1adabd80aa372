using Xunit;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>Waits for a condition, not for a time.</summary>
public static class Eventually
{
    public static async Task IsTrueAsync(Func<bool> condition)
    {
        var giveUpAt = DateTime.UtcNow + Limits.Wait;
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < giveUpAt, "The condition did not come true in time.");
            await Task.Delay(5);
        }
    }
}
