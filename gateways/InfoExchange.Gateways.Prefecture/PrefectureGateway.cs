using InfoExchange.Bus;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Prefecture;

/// <summary>The authority.</summary>
public static class PrefectureGateway
{
    /// <summary>What makes this gateway this one.</summary>
    public static GatewayDescription Describe() => new()
    {
        Name = GatewayNames.Prefecture,
        Queue = Topology.ForGateway(GatewayNames.Prefecture).Name,
        Functions = GatewayFunctions.Prefecture,
        Services = GatewayServices.Bulletins | GatewayServices.Acknowledgements | GatewayServices.Boards | GatewayServices.Returns | GatewayServices.Authorization | GatewayServices.Directory | GatewayServices.Journal
            | GatewayServices.Records | GatewayServices.Operations,
        TitleFrench = "Passerelle de la préfecture",
        TitleEnglish = "Gateway for the authority",
        SummaryFrench = "L'autorité voit ici la situation, décide des règles de partage et des habilitations, et contrôle le journal.",
        SummaryEnglish = "The authority sees the situation here, decides on sharing rules and standings, and audits the journal.",
        ShowsEmergencyCall = false,
    };
}
