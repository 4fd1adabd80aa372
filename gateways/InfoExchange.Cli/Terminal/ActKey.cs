using Grpc.Core;
using InfoExchange.Client.Failures;

namespace InfoExchange.Cli.Terminal;

/// <summary>The idempotency key of an act: the caller may give the one of an attempt whose outcome it does not know.</summary>
internal static class ActKey
{
    internal static string Of(string? given) => given ?? $"cli-{Guid.NewGuid():N}";

    /// <summary>Sends an act; when its outcome stays unknown the key is told, so that the same act can be sent again without being done twice.</summary>
    internal static async Task<T> SendAsync<T>(CommandRun run, string key, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (RpcException unknown) when (unknown.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled or StatusCode.Internal or StatusCode.Unknown)
        {
            run.Say("act.key", key);
            throw;
        }
        catch (OutcomeUnknownException)
        {
            run.Say("act.key", key);
            throw;
        }
    }
}
