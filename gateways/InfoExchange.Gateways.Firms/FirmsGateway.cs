using InfoExchange.Bus;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Firms;

/// <summary>Private security firms.</summary>
public static class FirmsGateway
{
    /// <summary>What makes this gateway this one.</summary>
    public static GatewayDescription Describe() => new()
    {
        Name = GatewayNames.Firms,
        Queue = Topology.ForGateway(GatewayNames.Firms).Name,
        Functions = GatewayFunctions.Firms,
        Services = GatewayServices.Acknowledgements | GatewayServices.Returns | GatewayServices.Directory | GatewayServices.Authorization | GatewayServices.Links,
        TitleFrench = "Passerelle des entreprises de sécurité privée",
        TitleEnglish = "Gateway for private security firms",
        SummaryFrench = "Les systèmes et les PC sécurité des entreprises reçoivent ici les bulletins qui les concernent, y répondent et remontent ce qu'ils constatent.",
        SummaryEnglish = "Systems and security desks of firms receive the bulletins that concern them here, answer them, and report what they see.",
        ShowsEmergencyCall = true,
    };
}
