using InfoExchange.Client.Tokens;

namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>Tokens from a list, one after each that was forgotten.</summary>
internal sealed class ScriptedTokens : ITokenSource
{
    internal string[] Answers { get; set; } = ["token"];

    internal int FailuresToCome { get; set; }

    internal List<string> Forgotten { get; } = [];

    public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) =>
        FailuresToCome-- > 0 ? throw new HttpRequestException("down") : ValueTask.FromResult(Answers[Math.Min(Forgotten.Count, Answers.Length - 1)]);

    public void Forget(string token) => Forgotten.Add(token);
}
