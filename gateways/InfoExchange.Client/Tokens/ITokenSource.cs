namespace InfoExchange.Client.Tokens;

/// <summary>Gives the bearer token of each call. <see cref="ClientCredentialsTokenSource"/> is the usual one; yours may ask a vault or a session.</summary>
/// <remarks>Any number of threads ask at once, and each call asks: keep what you have until shortly before its end.</remarks>
public interface ITokenSource
{
    /// <summary>A token that holds now.</summary>
    /// <param name="cancellationToken">Heard until the answer.</param>
    /// <returns>The bare token, without the word Bearer.</returns>
    /// <exception cref="HttpRequestException">None can be had now: the client waits and asks again. Any other exception ends the call or the subscription.</exception>
    ValueTask<string> GetTokenAsync(CancellationToken cancellationToken);

    /// <summary>The gateway did not accept a token that should still hold, as after a change of keys: the next question asks the issuer.</summary>
    /// <param name="token">The refused one; another that came since stays.</param>
    void Forget(string token);
}
