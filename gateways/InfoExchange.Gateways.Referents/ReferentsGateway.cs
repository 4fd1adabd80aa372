using InfoExchange.Bus;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Referents;

/// <summary>Référents and watches of police and gendarmerie.</summary>
public static class ReferentsGateway
{
    /// <summary>What makes this gateway this one.</summary>
    public static GatewayDescription Describe() => new()
    {
        Name = GatewayNames.Referents,
        Queue = Topology.ForGateway(GatewayNames.Referents).Name,
        Functions = GatewayFunctions.Referents,
        Services = GatewayServices.Bulletins | GatewayServices.Acknowledgements | GatewayServices.Boards | GatewayServices.Returns | GatewayServices.Authorization | GatewayServices.Directory,
        TitleFrench = "Passerelle des référents et des salles de commandement",
        TitleEnglish = "Gateway for référents and watches",
        SummaryFrench = "Les référents et les salles de commandement de la police et de la gendarmerie écrivent ici les bulletins, suivent les réponses et traitent les remontées.",
        SummaryEnglish = "Référents and command rooms of police and gendarmerie write bulletins here, follow the answers and deal with field returns.",
        ShowsEmergencyCall = false,
    };
}
