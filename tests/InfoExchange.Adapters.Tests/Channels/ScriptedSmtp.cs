using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InfoExchange.Adapters.Tests.Channels;

/// <summary>A mail server on this machine that takes what it gets and keeps every line; without encryption.</summary>
internal sealed class ScriptedSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly StringBuilder _said = new();
    private readonly Task _serving;

    public ScriptedSmtp()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>What it answers to a recipient.</summary>
    public string ToRecipient { get; init; } = "250 ok";

    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var peer = await _listener.AcceptTcpClientAsync();
                await TalkAsync(peer.GetStream());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            return;
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 ready");
        var isData = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_said)
            {
                _said.Append(line).Append("\r\n");
            }

            if (isData && line != ".")
            {
                continue;
            }

            await writer.WriteLineAsync(isData ? "250 taken" : AnswerTo(line));
            isData = !isData && line == "DATA";
        }
    }

    private string AnswerTo(string line) => line.Split(' ', ':')[0].ToUpperInvariant() switch
    {
        "EHLO" or "HELO" or "MAIL" or "RSET" => "250 ok",
        "RCPT" => ToRecipient,
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "502 unknown",
    };
}
