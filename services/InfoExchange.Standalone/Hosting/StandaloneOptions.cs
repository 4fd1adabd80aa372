using InfoExchange.DepartementService.Hosting;
using InfoExchange.DepartementService.Notices;
using InfoExchange.Domain.Records;

namespace InfoExchange.Standalone.Hosting;

/// <summary>How the standalone program runs.</summary>
public sealed class StandaloneOptions
{
    /// <summary>Where everything is kept; made when absent.</summary>
    public required string DataFolder { get; init; }

    /// <summary><c>Demonstration</c> unless one is given; Production is refused.</summary>
    public string Environment { get; init; } = "Demonstration";

    /// <summary>First port of ten in a row; 0 takes free ones.</summary>
    public int BasePort { get; init; } = 7400;

    /// <summary>Clocks.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long sample identities' tokens live, on <see cref="Time"/>.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Streams that one subject may hold open at each gateway.</summary>
    public int MaxStreamsPerSubject { get; init; } = 32;

    /// <summary>Whether tools may read the contract from the gRPC ports.</summary>
    public bool HasReflection { get; init; }

    /// <summary>How long each class is kept; what <c>INFOEXCHANGE_RETENTION</c> says, else the default.</summary>
    public RetentionPolicy Retention { get; init; } = RetentionSetting.Read(System.Environment.GetEnvironmentVariable(RetentionSetting.Variable));

    /// <summary>Beyond which growth of an audience its author must accept it by name.</summary>
    public Domain.Audiences.GrowthLimit Growth { get; init; } = GrowthSetting.Read(System.Environment.GetEnvironmentVariable(GrowthSetting.Variable));

    /// <summary>How people are told of alerts outside any client; what the environment says, else not at all.</summary>
    public NoticeSettings Notices { get; init; } = NoticeChannels.Read(System.Environment.GetEnvironmentVariable);

    /// <summary>Least level that is logged to standard error.</summary>
    public Microsoft.Extensions.Logging.LogLevel LogLevel { get; init; } = Microsoft.Extensions.Logging.LogLevel.Warning;

    /// <summary>The data folder that is used when none is given: of the user, or what <c>INFOEXCHANGE_DATA</c> names.</summary>
    public static string DefaultDataFolder => System.Environment.GetEnvironmentVariable("INFOEXCHANGE_DATA") is { Length: > 0 } given
        ? given
        : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.LocalApplicationData, System.Environment.SpecialFolderOption.Create), "InfoExchange", "standalone");
}
