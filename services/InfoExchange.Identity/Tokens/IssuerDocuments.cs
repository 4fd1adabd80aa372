using System.Net;
using Microsoft.IdentityModel.Protocols;

namespace InfoExchange.Identity.Tokens;

/// <summary>Fetches an issuer's discovery document and keys: protected addresses only, no redirects believed, bounded in size and time.</summary>
/// <param name="http">Not disposed here.</param>
internal sealed class IssuerDocuments(HttpClient http) : IDocumentRetriever
{
    private const int MaxBytes = 256 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="IOException">It could not be had.</exception>
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        // The address of the keys comes from the discovery document, so it is checked here and not only in the settings.
        if (!IssuerAddress.IsProtected(address))
        {
            throw new IOException($"\"{address}\" is neither an HTTPS address nor on this machine");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            var asked = new Uri(address);
            using var response = await http.GetAsync(asked, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new IOException($"\"{address}\" answered {(int)response.StatusCode}");
            }

            // A connection that followed a redirect on its own brought somebody else's document.
            if (response.RequestMessage?.RequestUri != asked)
            {
                throw new IOException($"\"{address}\" was answered from elsewhere");
            }

            await response.Content.LoadIntoBufferAsync(MaxBytes, limit.Token);
            return await response.Content.ReadAsStringAsync(limit.Token);
        }
        catch (HttpRequestException failed)
        {
            throw new IOException($"\"{address}\" could not be read", failed);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new IOException($"\"{address}\" did not answer within {Patience.TotalSeconds:0} s", late);
        }
    }
}
