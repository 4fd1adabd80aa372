using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>Answers every question by sending to another issuer.</summary>
internal sealed class RedirectingIssuer : IAsyncDisposable
{
    private readonly WebApplication app;
    private int asked;

    private RedirectingIssuer(string target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/{**path}", (HttpContext context) =>
        {
            Interlocked.Increment(ref asked);
            context.Response.Redirect($"{target}{context.Request.Path}");
        });
    }

    /// <summary>Questions so far.</summary>
    internal int Asked => asked;

    internal string Address => app.Urls.Single();

    internal static async Task<RedirectingIssuer> StartAsync(string target)
    {
        var issuer = new RedirectingIssuer(target);
        await issuer.app.StartAsync();
        return issuer;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
