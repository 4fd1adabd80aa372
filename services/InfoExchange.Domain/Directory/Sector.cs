namespace InfoExchange.Domain.Directory;

/// <summary>The trade of a recipient or of a convention.</summary>
public enum Sector
{
    /// <summary>Private security firms (Code de la sécurité intérieure, book VI).</summary>
    PrivateSecurity,

    /// <summary>Bijouteries.</summary>
    Jewellery,

    /// <summary>Bureaux de tabac.</summary>
    Tobacconist,

    /// <summary>Grandes surfaces.</summary>
    LargeStore,

    /// <summary>Centres commerciaux.</summary>
    ShoppingCentre,

    /// <summary>Bailleurs sociaux.</summary>
    SocialLandlord,
}
