using System.Collections.Immutable;
using System.Globalization;
using InfoExchange.Channels.WebPush;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Notices;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Notices;

namespace InfoExchange.DepartementService.Notices;

/// <summary>How the service tells people of alerts outside any client.</summary>
/// <param name="Senders">Ways that it can send by, in the order that holds for whoever prefers none; empty: nothing is sent.</param>
/// <param name="Grace">As <see cref="NoticePolicy.Grace"/>.</param>
/// <param name="Links">Where links lead, by gateway: the start of the address; a gateway without one has notices without a link.</param>
public sealed record NoticeSettings(ImmutableArray<INoticeSender> Senders, TimeSpan Grace, ImmutableDictionary<string, Uri> Links)
{
    /// <summary>The setting of the wait: seconds.</summary>
    public const string GraceVariable = "INFOEXCHANGE_NOTICE_AFTER";

    /// <summary>The setting of the addresses: <c>retail=https://alerte.exemple.fr/,firms=https://securite.exemple.fr/</c>.</summary>
    public const string LinksVariable = "INFOEXCHANGE_NOTICE_LINKS";

    /// <summary>The wait when none is set.</summary>
    public static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(20);

    /// <summary>Nothing is sent.</summary>
    public static NoticeSettings None { get; } = new([], DefaultGrace, ImmutableDictionary<string, Uri>.Empty);

    /// <summary>What decisions are told.</summary>
    public NoticePolicy Policy { get; } = new([.. Senders.Select(sender => sender.Kind)], Grace);

    /// <summary>The key that a browser subscribes with; empty when no push is sent.</summary>
    public string PushKey { get; } = Senders.OfType<WebPushSender>().FirstOrDefault()?.PublicKey ?? "";

    /// <summary>Reads the settings.</summary>
    /// <param name="senders">Ways, one a kind.</param>
    /// <param name="grace">Whole seconds, 0 to 3,600; null or empty for <see cref="DefaultGrace"/>.</param>
    /// <param name="links">As of <see cref="LinksVariable"/>; null or empty for none.</param>
    /// <exception cref="InvalidOperationException">One of them is malformed; the message names the setting.</exception>
    public static NoticeSettings Read(ImmutableArray<INoticeSender> senders, string? grace, string? links)
    {
        var seconds = string.IsNullOrEmpty(grace) ? (int)DefaultGrace.TotalSeconds
            : int.TryParse(grace, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given <= NoticePolicy.LongestGrace.TotalSeconds ? given
            : throw new InvalidOperationException($"{GraceVariable} is \"{grace}\", not whole seconds from 0 to {NoticePolicy.LongestGrace.TotalSeconds}");
        var read = ImmutableDictionary.CreateBuilder<string, Uri>(StringComparer.Ordinal);
        foreach (var part in (links ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', 2) is not [var name, var text] || !GatewayNames.All.Contains(name) || read.ContainsKey(name) || ReadBase(text) is not { } address)
            {
                throw new InvalidOperationException($"{LinksVariable} is \"{links}\", not gateways with an https address each, such as retail=https://alerte.exemple.fr/,firms=https://securite.exemple.fr/");
            }

            read.Add(name, address);
        }

        return new NoticeSettings(senders, TimeSpan.FromSeconds(seconds), read.ToImmutable());
    }

    /// <summary>Where a notice is answered: the page of the gateway that serves the function in which its addressee is asked.</summary>
    /// <param name="territory">Whose link it is.</param>
    /// <param name="function">As what they are asked.</param>
    /// <param name="link"><see cref="NoticeLink.Length"/> random bytes.</param>
    /// <returns>Null when that gateway has no address here.</returns>
    public Uri? LinkOf(Jurisdiction territory, DutyFunction function, ReadOnlySpan<byte> link)
    {
        ArgumentNullException.ThrowIfNull(territory);
        var gateway = GatewayFunctions.Retail.Contains(function) ? GatewayNames.Retail : GatewayFunctions.Firms.Contains(function) ? GatewayNames.Firms : "";
        return Links.TryGetValue(gateway, out var start) ? new Uri(start, $"r/{Uri.EscapeDataString(territory.ToString())}/{NoticeLink.Write(link)}") : null;
    }

    // Whoever could read the way could answer in another's name: plain HTTP leads to this machine only.
    private static Uri? ReadBase(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address is { Query: "", Fragment: "", UserInfo: "" } && address.AbsolutePath.EndsWith('/')
            ? address
            : null;
}
