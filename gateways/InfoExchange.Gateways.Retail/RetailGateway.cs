using InfoExchange.Bus;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Retail;

/// <summary>Shops and shopping centres.</summary>
public static class RetailGateway
{
    /// <summary>What makes this gateway this one.</summary>
    public static GatewayDescription Describe() => new()
    {
        Name = GatewayNames.Retail,
        Queue = Topology.ForGateway(GatewayNames.Retail).Name,
        Functions = GatewayFunctions.Retail,
        Services = GatewayServices.Acknowledgements | GatewayServices.Returns | GatewayServices.Directory | GatewayServices.Authorization | GatewayServices.Links,
        TitleFrench = "Passerelle des commerces",
        TitleEnglish = "Gateway for shops",
        SummaryFrench = "Les coordinateurs de crise des commerces et des centres commerciaux reçoivent ici les bulletins qui les concernent, y répondent et remontent ce qu'ils constatent.",
        SummaryEnglish = "Crisis coordinators of shops and shopping centres receive the bulletins that concern them here, answer them, and report what they see.",
        ShowsEmergencyCall = true,
    };
}
