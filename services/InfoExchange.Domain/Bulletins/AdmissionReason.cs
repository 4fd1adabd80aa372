namespace InfoExchange.Domain.Bulletins;

/// <summary>Why a territory did not admit a bulletin, as its own journal and the issuer's say it, and as the contract's table words it.</summary>
public static class AdmissionReason
{
    /// <summary>The code of the contract's table; what the content guard found is worded there under its own.</summary>
    /// <param name="reason">As in <see cref="BulletinDeclined.ReasonCode"/>.</param>
    public static string CodeOf(string reason) => reason switch
    {
        "erased" => "admission.erased",
        "not_readable" => "admission.not_readable",
        "not_addressed" => "admission.not_addressed",
        "expired" => "admission.expired",
        "flows_closed" => "admission.flows_closed",
        "not_cleared" => "admission.not_cleared",
        "exercise_changed" => "admission.exercise_changed",
        "foreign_identity" => "admission.foreign_identity",
        _ => reason,
    };
}
