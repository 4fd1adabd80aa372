using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Gateways.Edge.Notices;

/// <summary>What a page of a link says.</summary>
/// <param name="French">What happened.</param>
/// <param name="FrenchNext">What to do now.</param>
/// <param name="English">What happened.</param>
/// <param name="EnglishNext">What to do now.</param>
internal sealed record LinkPageWords(string French, string FrenchNext, string English, string EnglishNext)
{
    public static LinkPageWords Malformed { get; } = new(
        "La réponse n’a pas pu être lue.", "Rouvrez le lien du message et choisissez une réponse.", "The answer could not be read.", "Open the link of the message again and choose an answer.");

    public static LinkPageWords NoSecret { get; } = new(
        "Ce n’est pas le secret d’un appareil.", "Copiez la ligne entière que « infoexchange device enrol » a écrite.", "This is no secret of a device.", "Copy the whole line that 'infoexchange device enrol' wrote.");

    public static LinkPageWords Kept { get; } = new(
        "Cet appareil est prêt.", "Ouvrez le lien d’un message pour répondre à une alerte.", "This device is ready.", "Open the link of a message to answer an alert.");

    public static LinkPageWords Forgotten { get; } = new(
        "Cet appareil ne garde plus de secret.", "Retirez-le aussi de vos appareils : infoexchange device withdraw.", "This device keeps no secret any more.", "Withdraw it from your devices, too: infoexchange device withdraw.");

    private static LinkPageWords NotThisDevice { get; } = new(
        "Cet appareil n’est pas enrôlé pour la personne à qui le message a été envoyé.", "Connectez-vous à InfoExchange pour répondre, ou enrôlez d’abord cet appareil.",
        "This device is not enrolled for the person whom the message was sent to.", "Sign in to InfoExchange to answer, or enrol this device first.");

    private static LinkPageWords NoLink { get; } = new(
        "Ce lien n’est plus valable : l’alerte a été révisée, elle est finie, ou vous n’y répondez plus.", "Un message plus récent a peut-être un autre lien ; sinon connectez-vous à InfoExchange.",
        "This link is no longer valid: the alert was revised, is over, or is no longer yours to answer.", "A later message may have another link; otherwise sign in to InfoExchange.");

    private static LinkPageWords Away { get; } = new(
        "Le service ne répond pas. Votre réponse n’est peut-être pas enregistrée.", "Réessayez dans un instant : répondre deux fois ne compte qu’une fois. En danger, appelez le 17 ou le 112.",
        "The service does not answer. Your answer may not be recorded.", "Try again in a moment: answering twice counts once. In danger, call 17 or 112.");

    /// <summary>What a refusal of the service reads like, and its status.</summary>
    public static (int Status, LinkPageWords Words) Of(StatusCode code) => code switch
    {
        StatusCode.NotFound => (StatusCodes.Status404NotFound, NoLink),
        StatusCode.PermissionDenied => (StatusCodes.Status403Forbidden, NotThisDevice),
        StatusCode.InvalidArgument => (StatusCodes.Status400BadRequest, Malformed),
        _ => (StatusCodes.Status503ServiceUnavailable, Away),
    };
}
