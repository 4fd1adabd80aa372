using System.Net;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Contacts;
using InfoExchange.DepartementService.Notices;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Processes;
using InfoExchange.Identity.Tokens;
using InfoExchange.Persistence;
using InfoExchange.Ports;
using InfoExchange.Rpc.Server.Limits;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>How the service listens and whom it believes.</summary>
public sealed class DepartementServiceOptions
{
    /// <summary>Port for gRPC; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Address of the port; the loopback one unless there is a certificate.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>What the port shows; it then takes connections of registered gateways and of neighbours only, each by its certificate. Null for a plain port on this machine. Not disposed here.</summary>
    public ProcessCertificate? Certificate { get; init; }

    /// <summary>Whom this service answers for. It is not ready before each of them is registered; until then calls that name one are refused.</summary>
    public required IReadOnlyCollection<Jurisdiction> Jurisdictions { get; init; }

    /// <summary>Issuers of access tokens.</summary>
    public required IReadOnlyCollection<AccessTokenOptions> Issuers { get; init; }

    /// <summary>Gateways that may pass callers on.</summary>
    public required IReadOnlyCollection<RegisteredGateway> Gateways { get; init; }

    /// <summary>Services of other territories: they may ask for counts here, each by its certificate, and are asked. None without a <see cref="Certificate"/>.</summary>
    public IReadOnlyDictionary<Jurisdiction, Uri> Neighbours { get; init; } = new Dictionary<Jurisdiction, Uri>();

    /// <summary><c>Demonstration</c>, <c>Development</c>, <c>Test</c> or <c>Production</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>What one peer may take of the port. Gateways hold few connections, each with many streams.</summary>
    public WireLimits Limits { get; init; } = new() { StreamsPerConnection = 1_000, StreamWindow = 256 * 1024 };

    /// <summary>After which time a verification of a right is shown as stale.</summary>
    public TimeSpan RightsStaleAfter { get; init; } = RightsSetting.Read(System.Environment.GetEnvironmentVariable(RightsSetting.Variable));

    /// <summary>What attachments may be.</summary>
    public AttachmentLimits Attachments { get; init; } = AttachmentSetting.Read(System.Environment.GetEnvironmentVariable(AttachmentSetting.Variable));

    /// <summary>Push services that may be asked.</summary>
    public PushHosts PushHosts { get; init; } = PushSetting.Read(System.Environment.GetEnvironmentVariable(PushSetting.Variable));

    /// <summary>How people are told of alerts outside any client.</summary>
    public NoticeSettings Notices { get; init; } = NoticeChannels.Read(System.Environment.GetEnvironmentVariable);

    /// <summary>Folder of the call lists; null keeps none.</summary>
    public string? CallListFolder { get; init; } = CallListSetting.Read(System.Environment.GetEnvironmentVariable(CallListSetting.Variable));

    /// <summary>Names attachments, draws links; nobody guesses them.</summary>
    public IRandomSource Chance { get; init; } = new CryptoRandomSource();

    /// <summary>Whether tools may read the contract from the port; refused in Production.</summary>
    public bool HasReflection { get; init; }
}
